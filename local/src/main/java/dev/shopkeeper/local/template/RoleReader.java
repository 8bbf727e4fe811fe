package dev.shopkeeper.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads roles, the {@code Policies} of functions that have none and are given one by SAM, and the policies that name
 * either. An action that nobody lists is one that nobody has; managed policies of AWS and conditions are refused.
 */
final class RoleReader {
    /** SAM's policy templates: the parameter, the action and how a resource is made of the parameter. */
    private record PolicyTemplate(String parameter, String action, String service) {}

    private static final Map<String, PolicyTemplate> TEMPLATES = Map.of(
            "SQSSendMessagePolicy", new PolicyTemplate("QueueName", "sqs:SendMessage*", "sqs"),
            "SNSPublishMessagePolicy", new PolicyTemplate("TopicName", "sns:Publish", "sns"));

    /** What SAM attaches to the roles that it makes: managed policies for any log, trace, queue and stream. */
    private static final PolicyStatement OF_SAM = new PolicyStatement(
            true,
            List.of(
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:PutLogEvents",
                    "xray:PutTraceSegments",
                    "xray:PutTelemetryRecords",
                    "sqs:ReceiveMessage",
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator",
                    "dynamodb:ListStreams"),
            List.of("*"));

    private final Set<String> names;
    private final Map<String, String> functions = new LinkedHashMap<>();
    private final Map<String, List<PolicyStatement>> statements = new LinkedHashMap<>();

    /** @param names of all roles of the template: a function may stand before its role */
    RoleReader(Set<String> names) {
        this.names = names;
    }

    /** @param made the name of the role that SAM makes for the function if it has none */
    void function(String function, String made, Section properties) {
        var own = properties.node("Role");
        if (own.isPresent()) {
            functions.put(function, named(own.get()));
            properties.node("Policies").ifPresent(policies -> {
                throw policies.problem("Policies are of no effect beside a Role");
            });
            return;
        }
        functions.put(function, made);
        of(made).add(OF_SAM);
        properties.items("Policies").forEach(policy -> of(made).addAll(policy(Section.of(policy, "each of Policies"))));
    }

    private String named(Node role) {
        String arn = Section.text(role, "Role");
        return names.stream()
                .filter(name -> Arns.role(name).equals(arn))
                .findFirst()
                .orElseThrow(() -> role.problem("no role of the template is " + arn));
    }

    /** An {@code AWS::IAM::Role}. */
    void role(String name, Section role) {
        role.node("ManagedPolicyArns").ifPresent(managed -> {
            throw managed.problem("ManagedPolicyArns are not supported here: list what the role allows in Policies");
        });
        role.ignore("RoleName", "Description", "Path", "MaxSessionDuration", "Tags", "AssumeRolePolicyDocument");
        role.sections("Policies").forEach(policy -> {
            policy.ignore("PolicyName");
            of(name).addAll(document(Section.of(policy.required("PolicyDocument"), "PolicyDocument")));
            policy.end();
        });
        role.end();
    }

    /** An {@code AWS::IAM::ManagedPolicy} or {@code AWS::IAM::Policy}. */
    void policy(Section policy, Section document) {
        List<PolicyStatement> found = document(document);
        policy.texts("Roles").forEach(role -> of(role).addAll(found));
    }

    List<RoleSpec> roles() {
        return functions.entrySet().stream()
                .map(function ->
                        new RoleSpec(function.getKey(), function.getValue(), List.copyOf(of(function.getValue()))))
                .toList();
    }

    private List<PolicyStatement> of(String role) {
        return statements.computeIfAbsent(role, _ -> new ArrayList<>());
    }

    private static List<PolicyStatement> policy(Section policy) {
        for (Map.Entry<String, PolicyTemplate> known : TEMPLATES.entrySet()) {
            var parameters = policy.section(known.getKey());
            if (parameters.isPresent()) {
                PolicyTemplate template = known.getValue();
                String arn = Arns.of(template.service(), parameters.get().requiredText(template.parameter()));
                parameters.get().end();
                policy.end();
                return List.of(new PolicyStatement(true, List.of(template.action()), List.of(arn)));
            }
        }
        return document(policy);
    }

    private static List<PolicyStatement> document(Section document) {
        document.ignore("Version");
        List<PolicyStatement> found =
                statements(document).map(RoleReader::statement).toList();
        document.end();
        return found;
    }

    private static Stream<Section> statements(Section document) {
        return document.required("Statement") instanceof Node.Mapping single
                ? Stream.of(new Section(single))
                : document.sections("Statement").stream();
    }

    private static PolicyStatement statement(Section statement) {
        statement.ignore("Sid");
        String effect = statement.requiredText("Effect");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw statement.problem("Effect must be Allow or Deny, not " + effect);
        }
        var read = new PolicyStatement(effect.equals("Allow"), statement.texts("Action"), statement.texts("Resource"));
        if (read.actions().isEmpty() || read.resources().isEmpty()) {
            throw statement.problem("a statement needs Action and Resource");
        }
        statement.end();
        return read;
    }
}
