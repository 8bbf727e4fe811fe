package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.argumentAt;
import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionCode;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.JwtAuthorization;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every resource of our template keeps to. A rule lists what breaks it. */
enum TemplateRule {
    HANDLERS_ARE_IN_THEIR_JARS(TemplateRule::missingHandlers),
    FUNCTIONS_LIVE_IN_THE_FOLDER_OF_THEIR_NAME(TemplateRule::strayFunctions),
    ARCHITECTURES_FIT_THE_NATIVE_LIBRARIES(Packages::misfits),
    HTTP_FUNCTIONS_START_FROM_A_SNAPSHOT(Packages::coldFunctions),
    EVERY_FUNCTION_KEEPS_ITS_LOGS_FOR_A_TIME(TemplateRule::functionsWithoutLogGroup),
    QUEUES_OF_FUNCTIONS_REDRIVE(TemplateRule::queuesWithoutRedrive),
    QUEUES_HIDE_MESSAGES_SIX_TIMEOUTS_LONG(TemplateRule::impatientQueues),
    QUEUE_BATCHES_REPORT_THEIR_FAILURES(TemplateRule::silentBatches),
    STREAMS_LEAVE_THEIR_FAILURES_SOMEWHERE(TemplateRule::lossyStreams),
    SCHEDULES_HAVE_DEAD_LETTERS(TemplateRule::lossySchedules),
    SUBSCRIPTIONS_HAVE_DEAD_LETTERS(TemplateRule::lossySubscriptions),
    ROLES_LIST_THEIR_ACTIONS(TemplateRule::unlistedActions),
    ASYNCHRONOUS_INVOCATIONS_HAVE_A_DESTINATION(TemplateRule::lossyInvocations),
    DEAD_LETTERS_RAISE_AN_ALARM(Alarms::unwatchedDeadLetters),
    QUEUES_THAT_STAND_STILL_RAISE_AN_ALARM(Alarms::unwatchedQueues),
    STREAMS_THAT_STAND_STILL_RAISE_AN_ALARM(Alarms::unwatchedStreams),
    FUNCTIONS_THAT_FAIL_RAISE_AN_ALARM(Alarms::unwatchedFunctions),
    NIGHTS_WITHOUT_A_TASK_RAISE_AN_ALARM(Alarms::uncountedSchedules),
    BUCKETS_REFUSE_OPEN_CONNECTIONS(TemplateRule::openBuckets),
    WHAT_IS_NOT_PUBLIC_TAKES_A_TOKEN(TemplateRule::wrongDoors),
    NOTHING_HAS_A_FIXED_NAME(TemplateRule::fixedNames),
    DATA_IS_RETAINED(TemplateRule::unretainedData),
    SECRETS_ARE_GENERATED(TemplateRule::writtenSecrets),
    CONCURRENCY_IS_RESERVED_ONLY_ON_DEMAND(TemplateRule::reservedConcurrency),
    EVERY_TRIGGER_HAS_A_SAMPLE_EVENT(TemplateRule::missingSamples);

    private static final int TIMEOUTS = 6;
    private static final int RECEIVES = 5;
    private static final Set<String> NAMES = Set.of(
            "FunctionName",
            "QueueName",
            "TableName",
            "BucketName",
            "TopicName",
            "RoleName",
            "PolicyName",
            "AlarmName",
            "DashboardName",
            "Name");

    /** What a shop's pages ask: with a write key, which everybody can read there, or with nothing. */
    private static final Set<String> PUBLIC = Set.of(
            "POST /{call}",
            "POST /v1/{call}",
            "GET /v1/projects/{writeKey}/settings",
            "GET /health",
            "GET /v1/recommendations",
            "POST /v1/recommendations/rank");

    private final Function<WrittenTemplate, Stream<String>> violations;

    TemplateRule(Function<WrittenTemplate, Stream<String>> violations) {
        this.violations = violations;
    }

    List<String> violations(WrittenTemplate template) {
        return violations.apply(template).sorted().toList();
    }

    private static Stream<FunctionSpec> functions(WrittenTemplate template) {
        return template.blueprint().functions().stream();
    }

    private static <T> Stream<String> events(
            WrittenTemplate template, Class<T> kind, BiPredicate<FunctionSpec, T> broken) {
        return functions(template)
                .flatMap(function -> function.eventSources().stream()
                        .filter(kind::isInstance)
                        .filter(source -> broken.test(function, kind.cast(source)))
                        .map(source -> function.logicalId() + "." + source.name()));
    }

    private static Map<String, QueueSpec> queuesByArn(WrittenTemplate template) {
        return template.blueprint().queues().stream().collect(Collectors.toMap(QueueSpec::arn, Function.identity()));
    }

    // ── Functions ──

    private static Stream<String> missingHandlers(WrittenTemplate template) {
        return functions(template).flatMap(function -> {
            try {
                FunctionCode.check(function);
                return Stream.of();
            } catch (TemplateException e) {
                return Stream.of(e.getMessage());
            }
        });
    }

    private static Stream<String> strayFunctions(WrittenTemplate template) {
        var known = functions(template).map(FunctionSpec::name).collect(Collectors.toSet());
        var stray = functions(template)
                .filter(function -> !function.code().endsWith(jarOf(function)) || !isModule(template, function.name()))
                .map(FunctionSpec::logicalId);
        var orphans = modules(template).filter(module -> !known.contains(module));
        return Stream.concat(stray, orphans);
    }

    private static Path jarOf(FunctionSpec function) {
        var name =
                function.logicalId().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return Path.of("functions", name, "target", name + ".jar");
    }

    private static boolean isModule(WrittenTemplate template, String name) {
        return Files.isRegularFile(
                template.home().resolve("functions").resolve(name).resolve("pom.xml"));
    }

    private static Stream<String> modules(WrittenTemplate template) {
        try (var folders = Files.list(template.home().resolve("functions"))) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> isModule(template, name))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> functionsWithoutLogGroup(WrittenTemplate template) {
        var logged = template.ofType("AWS::Logs::LogGroup").values().stream()
                .filter(group -> at(group, "Properties", "RetentionInDays").isPresent())
                .flatMap(group -> argumentAt("Fn::Sub", group, "Properties", "LogGroupName").stream())
                .collect(Collectors.toSet());
        return functions(template)
                .map(FunctionSpec::logicalId)
                .filter(function -> !logged.contains("/aws/lambda/${" + function + "}"));
    }

    /** A new account may run ten instances in all: there a template that reserves some cannot be deployed. */
    private static Stream<String> reservedConcurrency(WrittenTemplate template) {
        return functions(template)
                .filter(function -> function.reservedConcurrency().isPresent())
                .map(FunctionSpec::logicalId);
    }

    // ── Queues, streams, schedules ──

    private static Stream<String> queuesWithoutRedrive(WrittenTemplate template) {
        var queues = queuesByArn(template);
        return events(
                template,
                QueueSource.class,
                (function, source) -> queues.get(source.queueArn())
                        .redrive()
                        .filter(redrive -> redrive.maxReceiveCount() >= RECEIVES)
                        .isEmpty());
    }

    private static Stream<String> impatientQueues(WrittenTemplate template) {
        var queues = queuesByArn(template);
        return events(
                template,
                QueueSource.class,
                (function, source) -> queues.get(source.queueArn())
                                .visibilityTimeout()
                                .compareTo(function.timeout()
                                        .multipliedBy(TIMEOUTS)
                                        .plus(source.batchWindow()))
                        < 0);
    }

    private static Stream<String> silentBatches(WrittenTemplate template) {
        return events(template, QueueSource.class, (function, source) -> !source.reportBatchItemFailures());
    }

    private static Stream<String> lossyStreams(WrittenTemplate template) {
        return events(
                template,
                TableStreamSource.class,
                (function, source) -> source.onFailureArn().isEmpty()
                        || source.maximumRetryAttempts() < 0
                        || !source.bisectOnError()
                        || !source.reportBatchItemFailures()
                        || !source.fromTheStart());
    }

    private static Stream<String> lossySchedules(WrittenTemplate template) {
        return events(
                template,
                ScheduleSource.class,
                (function, source) -> source.deadLetterArn().isEmpty());
    }

    private static Stream<String> lossySubscriptions(WrittenTemplate template) {
        var ofFunctions = template.ofType("AWS::Serverless::Function").entrySet().stream()
                .flatMap(function -> entries(function.getValue(), "Properties", "Events")
                        .filter(event -> textAt(event.getValue(), "Type").equals(Optional.of("SNS")))
                        .filter(event -> at(event.getValue(), "Properties", "RedrivePolicy")
                                .isEmpty())
                        .map(event -> function.getKey() + "." + event.getKey()));
        var others = template.ofType("AWS::SNS::Subscription").entrySet().stream()
                .filter(subscription -> at(subscription.getValue(), "Properties", "RedrivePolicy")
                        .isEmpty())
                .map(Map.Entry::getKey);
        return Stream.concat(ofFunctions, others);
    }

    private static Stream<Map.Entry<String, Node>> entries(Node node, Object... path) {
        return at(node, path).stream().flatMap(mapping -> ((Node.Mapping) mapping).entries().entrySet().stream());
    }

    /** A star stands only at the end of a resource, for the keys under a prefix. */
    private static Stream<String> unlistedActions(WrittenTemplate template) {
        return template.blueprint().roles().stream()
                .flatMap(role -> role.statements().stream()
                        .flatMap(statement -> Stream.concat(
                                statement.actions().stream().filter(action -> action.contains("*")),
                                statement.resources().stream()
                                        .filter(resource -> resource.replaceFirst("/\\*$", "")
                                                        .contains("*")
                                                || resource.matches("arn:aws:s3:::[^/]+/\\*"))))
                        .map(found -> role.function() + ": " + found));
    }

    private static Stream<String> lossyInvocations(WrittenTemplate template) {
        return functions(template)
                .filter(function -> function.eventSources().stream()
                        .anyMatch(source -> source instanceof ScheduleSource
                                || source instanceof BucketSource
                                || source instanceof TopicSource))
                .filter(function -> function.onFailureArn().isEmpty())
                .map(FunctionSpec::logicalId);
    }

    /** A route that changes something asks for more than reading. */
    private static Stream<String> wrongDoors(WrittenTemplate template) {
        return events(template, HttpRoute.class, (function, route) -> {
            var scopes = route.authorization().map(JwtAuthorization::scopes);
            var right = PUBLIC.contains(route.method() + " " + route.path())
                    ? Optional.<List<String>>empty()
                    : Optional.of(List.of(route.method().equals("GET") ? "shopkeeper/read" : "shopkeeper/write"));
            return !scopes.equals(right);
        });
    }

    // ── Data and names ──

    private static Stream<String> fixedNames(WrittenTemplate template) {
        return template.resources().entrySet().stream()
                // A name for people, and required.
                .filter(resource -> !textAt(resource.getValue(), "Type")
                        .equals(Optional.of("AWS::Cognito::UserPoolResourceServer")))
                .flatMap(resource -> NAMES.stream()
                        .filter(name ->
                                at(resource.getValue(), "Properties", name).isPresent())
                        .map(name -> resource.getKey() + "." + name));
    }

    private static Stream<String> openBuckets(WrittenTemplate template) {
        var closed = template.ofType("AWS::S3::BucketPolicy").values().stream()
                .map(policy -> at(policy, "Properties").orElseThrow())
                .filter(policy -> refusesOpenConnections(
                        at(policy, "PolicyDocument", "Statement", 0).orElse(policy)))
                .flatMap(policy -> argumentAt("Ref", policy, "Bucket").stream())
                .collect(Collectors.toSet());
        return template.ofType("AWS::S3::Bucket").keySet().stream().filter(bucket -> !closed.contains(bucket));
    }

    private static boolean refusesOpenConnections(Node statement) {
        return textAt(statement, "Effect").equals(Optional.of("Deny"))
                && textAt(statement, "Principal").equals(Optional.of("*"))
                && textAt(statement, "Action").equals(Optional.of("s3:*"))
                && textAt(statement, "Condition", "Bool", "aws:SecureTransport").equals(Optional.of("false"));
    }

    private static Stream<String> unretainedData(WrittenTemplate template) {
        var data = new ArrayList<>(template.ofType("AWS::DynamoDB::Table").entrySet());
        data.addAll(template.ofType("AWS::S3::Bucket").entrySet());
        data.addAll(template.ofType("AWS::SecretsManager::Secret").entrySet());
        return data.stream()
                .filter(resource -> !Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                        .allMatch(policy -> textAt(resource.getValue(), policy).equals(Optional.of("Retain"))))
                .map(Map.Entry::getKey);
    }

    /** Who can read the template or the stack's parameters must not know a secret. */
    private static Stream<String> writtenSecrets(WrittenTemplate template) {
        return template.ofType("AWS::SecretsManager::Secret").entrySet().stream()
                .filter(secret ->
                        at(secret.getValue(), "Properties", "SecretString").isPresent()
                                || at(secret.getValue(), "Properties", "GenerateSecretString")
                                        .isEmpty())
                .map(Map.Entry::getKey);
    }

    private static Stream<String> missingSamples(WrittenTemplate template) {
        return new SampleEvents(template.home().resolve("events")).problems(template.blueprint());
    }
}
