package dev.shopkeeper.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads functions' {@code Policies} and the policies that name their roles. An action that nobody lists is one that
 * nobody has; managed policies of AWS and conditions are refused.
 */
final class RoleReader {
    /** SAM's policy templates: the parameter, the action and how a resource is made of the parameter. */
    private record PolicyTemplate(String parameter, String action, String service) {}

    private static final Map<String, PolicyTemplate> TEMPLATES = Map.of(
            "SQSSendMessagePolicy", new PolicyTemplate("QueueName", "sqs:SendMessage*", "sqs"),
            "SNSPublishMessagePolicy", new PolicyTemplate("TopicName", "sns:Publish", "sns"));

    private final Map<String, String> functions = new LinkedHashMap<>();
    private final Map<String, List<PolicyStatement>> statements = new LinkedHashMap<>();

    /** @param role the name of the function's role */
    void function(String function, String role, Section properties) {
        properties.node("Role").ifPresent(own -> {
            throw own.problem("Role is not supported here: list what the function may do in Policies");
        });
        functions.put(function, role);
        properties.items("Policies").forEach(policy -> of(role).addAll(policy(Section.of(policy, "each of Policies"))));
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
