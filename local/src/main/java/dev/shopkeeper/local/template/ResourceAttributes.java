package dev.shopkeeper.local.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code !Ref} and {@code !GetAtt} of a resource give: names and addresses on this machine. */
final class ResourceAttributes {
    private static final Pattern MODULE_JAR = Pattern.compile("(?:\\./)?functions/([a-z0-9-]+)/target/[^/]+");
    private static final Map<String, String> NAME_PROPERTIES = Map.ofEntries(
            Map.entry(Resource.FUNCTION, "FunctionName"),
            Map.entry(Resource.HTTP_API, "Name"),
            Map.entry(Resource.QUEUE, "QueueName"),
            Map.entry(Resource.TABLE, "TableName"),
            Map.entry(Resource.BUCKET, "BucketName"),
            Map.entry(Resource.TOPIC, "TopicName"),
            Map.entry(Resource.SECRET, "Name"),
            Map.entry(Resource.ROLE, "RoleName"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
            Map.entry("AWS::CloudWatch::Dashboard", "DashboardName"),
            Map.entry("AWS::KMS::Alias", "AliasName"));

    private static final String ALIAS = ".Alias";

    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final Endpoints endpoints;
    private final Set<String> open = new LinkedHashSet<>();

    /** @param resources those whose condition holds, by logical id */
    ResourceAttributes(Map<String, Resource> resources, Intrinsics intrinsics, Endpoints endpoints) {
        this.resources = resources;
        this.intrinsics = intrinsics;
        this.endpoints = endpoints;
    }

    String reference(String logicalId, Node at) {
        if (logicalId.endsWith(ALIAS)) {
            return alias(logicalId.substring(0, logicalId.length() - ALIAS.length()), at);
        }
        var resource = resource(logicalId, at);
        var name = name(resource);
        return switch (resource.type()) {
            case Resource.QUEUE -> queueUrl(name);
            case Resource.TOPIC, Resource.SUBSCRIPTION -> Arns.of("sns", name);
            case Resource.SECRET -> Arns.secret(name);
            case "AWS::IAM::ManagedPolicy" -> Arns.global("iam", "policy/" + name);
            default -> name;
        };
    }

    /** SAM's reference to the alias of a function; here a function is its own alias. */
    private String alias(String function, Node at) {
        var resource = resource(function, at);
        if (!resource.properties().entries().containsKey("AutoPublishAlias")) {
            throw at.problem(function + " has no AutoPublishAlias");
        }
        return attribute(function, "Arn", at);
    }

    String attribute(String logicalId, String attribute, Node at) {
        var resource = resource(logicalId, at);
        var attributes = attributes(resource, name(resource));
        var value = attributes.get(attribute);
        if (value == null) {
            var known = attributes.isEmpty() ? "none" : String.join(", ", new TreeSet<>(attributes.keySet()));
            throw at.problem("!GetAtt %s.%s: %s has no such attribute here; it has %s"
                    .formatted(logicalId, attribute, resource.type(), known));
        }
        return value;
    }

    private Resource resource(String logicalId, Node at) {
        var resource = resources.get(logicalId);
        if (resource != null) {
            return resource;
        }
        var function = logicalId.endsWith("Role") ? resources.get(withoutRole(logicalId)) : null;
        if (function != null && function.type().equals(Resource.FUNCTION)) {
            return new Resource(logicalId, Resource.ROLE, function.properties(), function.line());
        }
        throw at.problem("there is no parameter or resource " + logicalId);
    }

    private static String withoutRole(String logicalId) {
        return logicalId.substring(0, logicalId.length() - "Role".length());
    }

    private Map<String, String> attributes(Resource resource, String name) {
        return switch (resource.type()) {
            case Resource.FUNCTION -> Map.of("Arn", Arns.of("lambda", "function:" + name));
            case Resource.HTTP_API ->
                Map.of("ApiId", name, "ApiEndpoint", endpoints.http().toString());
            case Resource.QUEUE -> Map.of("Arn", Arns.of("sqs", name), "QueueName", name, "QueueUrl", queueUrl(name));
            case Resource.TABLE -> tableAttributes(resource, name);
            case Resource.BUCKET -> bucketAttributes(name);
            case Resource.SECRET -> Map.of("Id", Arns.secret(name));
            case Resource.TOPIC -> Map.of("TopicArn", Arns.of("sns", name), "TopicName", name);
            case "AWS::Logs::LogGroup" -> Map.of("Arn", Arns.logGroup(name) + ":*");
            case "AWS::CloudWatch::Alarm" -> Map.of("Arn", Arns.of("cloudwatch", "alarm:" + name));
            case "AWS::KMS::Key" -> Map.of("Arn", Arns.of("kms", "key/" + name), "KeyId", name);
            case Resource.ROLE -> Map.of("Arn", Arns.role(name), "RoleId", name);
            case "AWS::IAM::ManagedPolicy" -> Map.of("PolicyArn", Arns.global("iam", "policy/" + name));
            case "AWS::Cognito::UserPool" ->
                Map.of(
                        "Arn",
                        Arns.of("cognito-idp", "userpool/" + name),
                        "ProviderURL",
                        "https://cognito-idp.amazonaws.com/" + name,
                        "UserPoolId",
                        name);
            case "AWS::IAM::User" -> Map.of("Arn", Arns.global("iam", "user/" + name));
            default -> Map.of();
        };
    }

    private static Map<String, String> tableAttributes(Resource table, String name) {
        var arn = Arns.of("dynamodb", "table/" + name);
        return table.properties().entries().containsKey("StreamSpecification")
                ? Map.of("Arn", arn, "StreamArn", Arns.stream(arn))
                : Map.of("Arn", arn);
    }

    private Map<String, String> bucketAttributes(String name) {
        var domain = name + "." + endpoints.s3().getAuthority();
        return Map.of("Arn", Arns.bucket(name), "DomainName", domain, "RegionalDomainName", domain);
    }

    private String queueUrl(String name) {
        var base = endpoints.sqs().toString();
        return (base.endsWith("/") ? base : base + "/") + Arns.ACCOUNT + "/" + name;
    }

    /** @return the fixed name of the template if it has one, else one made from the logical id */
    String name(Resource resource) {
        var property = NAME_PROPERTIES.getOrDefault(resource.type(), "");
        var fixed = resource.properties().entries().get(property);
        if (fixed != null && fixedName(resource, fixed) instanceof Node.Scalar name) {
            return name.text();
        }
        return switch (resource.type()) {
            case Resource.FUNCTION -> functionName(resource);
            case Resource.QUEUE -> generated(resource) + (isFifo(resource) ? ".fifo" : "");
            default -> generated(resource);
        };
    }

    private Node fixedName(Resource resource, Node fixed) {
        if (!open.add(resource.logicalId())) {
            throw fixed.problem("circular references: " + String.join(" → ", open) + " → " + resource.logicalId());
        }
        try {
            return intrinsics.resolve(fixed);
        } finally {
            open.remove(resource.logicalId());
        }
    }

    /** The name of the role that SAM makes for a function. */
    String role(String function) {
        return "shopkeeper-" + Arns.kebab(function + "Role");
    }

    private static String functionName(Resource function) {
        if (function.properties().entries().get("CodeUri") instanceof Node.Scalar code) {
            var jar = MODULE_JAR.matcher(code.text());
            if (jar.matches()) {
                return jar.group(1);
            }
        }
        return Arns.kebab(function.logicalId());
    }

    private static boolean isFifo(Resource queue) {
        return queue.properties().entries().get("FifoQueue") instanceof Node.Scalar fifo
                && fifo.text().equalsIgnoreCase("true");
    }

    private static String generated(Resource resource) {
        return "shopkeeper-" + Arns.kebab(resource.logicalId());
    }
}
