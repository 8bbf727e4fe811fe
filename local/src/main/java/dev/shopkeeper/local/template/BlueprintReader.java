package dev.shopkeeper.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns resources into the blueprint's records, each by the reader of its type. */
final class BlueprintReader {
    private static final String IMPLICIT_API = "ServerlessHttpApi";
    private static final Set<String> READ = Set.of(
            Resource.FUNCTION,
            Resource.HTTP_API,
            Resource.QUEUE,
            Resource.TABLE,
            Resource.BUCKET,
            Resource.SECRET,
            Resource.TOPIC,
            Resource.SUBSCRIPTION);

    /**
     * They watch, permit, group, keep logs or describe the lake to Athena: nothing here behaves differently without
     * them. In the place of a user pool stands the machine's own issuer of tokens.
     */
    private static final Set<String> HARMLESS = Set.of(
            "AWS::SQS::QueuePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::TopicPolicy",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::AnomalyDetector",
            "AWS::CloudWatch::Dashboard",
            "AWS::Scheduler::ScheduleGroup",
            "AWS::KMS::Key",
            "AWS::KMS::Alias",
            "AWS::Glue::Database",
            "AWS::Glue::Table",
            "AWS::Athena::NamedQuery",
            "AWS::Cognito::UserPool",
            "AWS::Cognito::UserPoolClient",
            "AWS::Cognito::UserPoolDomain",
            "AWS::Cognito::UserPoolResourceServer");

    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final FunctionReader functionReader;
    private final StorageReader storage = new StorageReader();
    private final TopicReader topics;
    private final RoleReader roles;
    private final List<FunctionSpec> functions = new ArrayList<>();
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<BucketSpec> buckets = new ArrayList<>();
    private final List<SecretSpec> secrets = new ArrayList<>();
    private final List<HttpApiSpec> apis = new ArrayList<>();

    BlueprintReader(Path folder, Map<String, Resource> resources, Intrinsics intrinsics) {
        this.resources = resources;
        this.intrinsics = intrinsics;
        var api = ofType(Resource.HTTP_API).map(intrinsics.resources()::name).findFirst();
        this.functionReader = new FunctionReader(folder, api, authorizers());
        this.topics = new TopicReader(ofType(Resource.TOPIC)
                .map(topic -> Arns.of("sns", intrinsics.resources().name(topic)))
                .collect(Collectors.toSet()));
        this.roles = new RoleReader(
                ofType(Resource.ROLE).map(intrinsics.resources()::name).collect(Collectors.toSet()));
    }

    private Authorizers authorizers() {
        return ofType(Resource.HTTP_API)
                .findFirst()
                .map(api -> TemplateReader.in(
                        api.logicalId(),
                        () -> Authorizers.of(new Section(intrinsics.resolveMapping(api.properties())).section("Auth"))))
                .orElseGet(() -> Authorizers.of(Optional.empty()));
    }

    private Stream<Resource> ofType(String type) {
        return resources.values().stream().filter(resource -> resource.type().equals(type));
    }

    static void checkType(String type, Node at) {
        if (!READ.contains(type) && !HARMLESS.contains(type) && !type.startsWith("AWS::IAM::")) {
            throw at.problem("unsupported resource type " + type);
        }
    }

    Blueprint read(Map<String, String> outputs) {
        resources
                .values()
                .forEach(resource -> TemplateReader.in(resource.logicalId(), () -> {
                    read(resource);
                    return resource;
                }));
        if (apis.size() > 1) {
            throw new TemplateException(apis.getLast().logicalId() + ": only one HTTP API is supported here");
        }
        return new Blueprint(
                functions, queues, tables, buckets, secrets, topics.topics(), roles.roles(), httpApi(), outputs);
    }

    private void read(Resource resource) {
        var id = resource.logicalId();
        var name = intrinsics.resources().name(resource);
        var resolved = intrinsics.resolveMapping(resource.properties());
        var properties = new Section(resolved);
        switch (resource.type()) {
            case Resource.FUNCTION -> {
                functions.add(functionReader.read(id, name, properties));
                roles.function(name, intrinsics.resources().role(id), new Section(resolved));
            }
            case Resource.ROLE -> roles.role(name, properties);
            case Resource.MANAGED_POLICY, Resource.POLICY ->
                roles.policy(properties, Section.of(properties.required("PolicyDocument"), "PolicyDocument"));
            case Resource.HTTP_API -> apis.add(new ApiReader().read(id, properties));
            case Resource.QUEUE -> {
                var url = intrinsics.resources().reference(id, resource.properties());
                queues.add(storage.queue(id, name, url, properties));
            }
            case Resource.TABLE -> tables.add(storage.table(id, name, properties));
            case Resource.BUCKET -> buckets.add(storage.bucket(id, name, properties));
            case Resource.SECRET -> {
                var arn = intrinsics.resources().reference(id, resource.properties());
                secrets.add(new SecretReader().read(id, name, arn, properties));
            }
            case Resource.TOPIC -> topics.topic(id, name, properties);
            case Resource.SUBSCRIPTION -> topics.subscription(properties);
            default -> {
                // Harmless, and its references are resolved by now.
            }
        }
    }

    private static boolean hasRoutes(FunctionSpec function) {
        return function.eventSources().stream().anyMatch(EventSource.HttpRoute.class::isInstance);
    }

    private Optional<HttpApiSpec> httpApi() {
        if (apis.isEmpty() && functions.stream().anyMatch(BlueprintReader::hasRoutes)) {
            return Optional.of(new HttpApiSpec(IMPLICIT_API, Optional.empty()));
        }
        return apis.stream().findFirst();
    }
}
