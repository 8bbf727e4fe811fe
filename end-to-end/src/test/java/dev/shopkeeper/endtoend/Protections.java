package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.argumentAt;
import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.JwtAuthorization;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.PolicyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what, by which door and over which connections; and what must not be lost or known. */
final class Protections {
    private static final PolicyStatement TRACES =
            new PolicyStatement(true, List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), List.of("*"));

    /** What a shop's pages ask: with a write key, which everybody can read there, or with nothing. */
    private static final Set<String> PUBLIC = Set.of(
            "POST /{call}",
            "POST /v1/{call}",
            "GET /v1/projects/{writeKey}/settings",
            "GET /health",
            "GET /v1/recommendations",
            "POST /v1/recommendations/rank");

    private Protections() {}

    /** SAM would attach managed policies to a role that it makes: for any queue, any stream and any log group. */
    static Stream<String> sharedOrMadeRoles(WrittenTemplate template) {
        var roles = template.ofType("AWS::IAM::Role");
        return template.ofType("AWS::Serverless::Function").entrySet().stream()
                .filter(function -> argumentAt("Fn::GetAtt", function.getValue(), "Properties", "Role")
                        .filter((function.getKey() + "Role.Arn")::equals)
                        .map(_ -> roles.get(function.getKey() + "Role"))
                        .isEmpty())
                .map(Map.Entry::getKey);
    }

    /**
     * A star stands only at the end of a resource, for the keys under a prefix or the streams of a log group; X-Ray has
     * no resources to name.
     */
    static Stream<String> unlistedActions(WrittenTemplate template) {
        return template.blueprint().roles().stream()
                .flatMap(role -> role.statements().stream()
                        .filter(statement -> !statement.equals(TRACES))
                        .flatMap(statement -> Stream.concat(
                                statement.actions().stream().filter(action -> action.contains("*")),
                                statement.resources().stream()
                                        .filter(resource -> resource.replaceFirst("(/|:log-group:[^:*]+:)\\*$", "")
                                                        .contains("*")
                                                || resource.matches("arn:aws:s3:::[^/]+/\\*"))))
                        .map(found -> role.function() + ": " + found));
    }

    /** A route that changes something asks for more than reading. */
    static Stream<String> wrongDoors(WrittenTemplate template) {
        return TemplateRule.events(template, HttpRoute.class, (_, route) -> {
            var scopes = route.authorization().map(JwtAuthorization::scopes);
            var right = PUBLIC.contains(route.method() + " " + route.path())
                    ? Optional.<List<String>>empty()
                    : Optional.of(List.of(route.method().equals("GET") ? "shopkeeper/read" : "shopkeeper/write"));
            return !scopes.equals(right);
        });
    }

    static Stream<String> openResources(WrittenTemplate template) {
        var buckets = open(template, "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket", "s3:*");
        var queues = open(template, "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "Queues", "sqs:*");
        // No other action of a topic may stand in its policy.
        var topics = open(template, "AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "Topics", "sns:Publish");
        return Stream.of(buckets, queues, topics).flatMap(Function.identity());
    }

    /** @param whose the property of a policy that names one resource, or several in a list */
    private static Stream<String> open(
            WrittenTemplate template, String type, String policyType, String whose, String action) {
        var closed = template.ofType(policyType).values().stream()
                .filter(policy -> items(policy, "Properties", "PolicyDocument", "Statement")
                        .anyMatch(statement -> refusesOpenConnections(statement, action)))
                .flatMap(policy -> items(policy, "Properties", whose))
                .flatMap(name -> argumentAt("Ref", name).stream())
                .collect(Collectors.toSet());
        return template.ofType(type).keySet().stream().filter(resource -> !closed.contains(resource));
    }

    private static Stream<Node> items(Node node, Object... path) {
        return at(node, path).stream()
                .flatMap(found -> found instanceof Node.Sequence list ? list.items().stream() : Stream.of(found));
    }

    private static boolean refusesOpenConnections(Node statement, String action) {
        return textAt(statement, "Effect").equals(Optional.of("Deny"))
                && textAt(statement, "Principal").equals(Optional.of("*"))
                && textAt(statement, "Action").equals(Optional.of(action))
                && textAt(statement, "Condition", "Bool", "aws:SecureTransport").equals(Optional.of("false"));
    }

    static Stream<String> unretainedData(WrittenTemplate template) {
        var data = new ArrayList<>(template.ofType("AWS::DynamoDB::Table").entrySet());
        data.addAll(template.ofType("AWS::S3::Bucket").entrySet());
        data.addAll(template.ofType("AWS::SecretsManager::Secret").entrySet());
        var lost = data.stream()
                .filter(resource -> !Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                        .allMatch(policy -> textAt(resource.getValue(), policy).equals(Optional.of("Retain"))))
                .map(Map.Entry::getKey);
        var unprotected = template.ofType("AWS::DynamoDB::Table").entrySet().stream()
                .filter(table -> !textAt(table.getValue(), "Properties", "DeletionProtectionEnabled")
                        .equals(Optional.of("true")))
                .map(Map.Entry::getKey);
        return Stream.concat(lost, unprotected).distinct();
    }

    /** Whoever can read the template, the stack's parameters or a function's settings must not know a secret. */
    static Stream<String> writtenSecrets(WrittenTemplate template) {
        var inEnvironments = template.ofType("AWS::Serverless::Function").entrySet().stream()
                .flatMap(function -> TemplateRule.entries(function.getValue(), "Properties", "Environment", "Variables")
                        .filter(variable -> argumentAt("Ref", variable.getValue())
                                .map(template.parameters()::get)
                                .filter(parameter -> textAt(parameter, "NoEcho").equals(Optional.of("true")))
                                .isPresent())
                        .map(variable -> function.getKey() + "." + variable.getKey()));
        return Stream.concat(inEnvironments, unmadeSecrets(template));
    }

    private static Stream<String> unmadeSecrets(WrittenTemplate template) {
        return template.ofType("AWS::SecretsManager::Secret").entrySet().stream()
                .filter(secret ->
                        at(secret.getValue(), "Properties", "SecretString").isPresent()
                                || at(secret.getValue(), "Properties", "GenerateSecretString")
                                        .isEmpty())
                .map(Map.Entry::getKey);
    }
}
