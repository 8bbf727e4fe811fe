package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.argumentAt;
import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionCode;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    EVERY_FUNCTION_HAS_A_ROLE_OF_ITS_OWN(Protections::sharedOrMadeRoles),
    ROLES_LIST_THEIR_ACTIONS(Protections::unlistedActions),
    ASYNCHRONOUS_INVOCATIONS_HAVE_A_DESTINATION(TemplateRule::lossyInvocations),
    DEAD_LETTERS_RAISE_AN_ALARM(Alarms::unwatchedDeadLetters),
    QUEUES_THAT_STAND_STILL_RAISE_AN_ALARM(Alarms::unwatchedQueues),
    STREAMS_THAT_STAND_STILL_RAISE_AN_ALARM(Alarms::unwatchedStreams),
    FUNCTIONS_THAT_FAIL_RAISE_AN_ALARM(Alarms::unwatchedFunctions),
    TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM(TaskAlarms::unwatchedTasks),
    APIS_THAT_FAIL_RAISE_AN_ALARM(Alarms::unwatchedApis),
    COUNTED_FAILURES_RAISE_AN_ALARM(Alarms::unwatchedFailures),
    FAILURES_THAT_REACH_NO_QUEUE_RAISE_AN_ALARM(Alarms::unwatchedLosses),
    ALARMS_TELL_THEIR_END(Alarms::alarmsWithoutEnd),
    WHAT_KEEPS_DATA_REFUSES_OPEN_CONNECTIONS(Protections::openResources),
    WHAT_IS_NOT_PUBLIC_TAKES_A_TOKEN(Protections::wrongDoors),
    NOTHING_HAS_A_FIXED_NAME(TemplateRule::fixedNames),
    DATA_IS_RETAINED(Protections::unretainedData),
    SECRETS_ARE_GENERATED(Protections::writtenSecrets),
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

    /** Resources with a name for people, which is required, or with the name of another resource. */
    private static final Set<String> NAMING_OTHERS =
            Set.of("AWS::Cognito::UserPoolResourceServer", "AWS::Lambda::Permission");

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

    static <T> Stream<String> events(WrittenTemplate template, Class<T> kind, BiPredicate<FunctionSpec, T> broken) {
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
        var groups = template.ofType("AWS::Logs::LogGroup");
        return template.ofType("AWS::Serverless::Function").entrySet().stream()
                .filter(function -> argumentAt("Ref", function.getValue(), "Properties", "LoggingConfig", "LogGroup")
                        .filter((function.getKey() + "Logs")::equals)
                        .flatMap(group -> at(groups.get(group), "Properties", "RetentionInDays"))
                        .isEmpty())
                .map(Map.Entry::getKey);
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

    static Stream<Map.Entry<String, Node>> entries(Node node, Object... path) {
        return at(node, path).stream().flatMap(mapping -> ((Node.Mapping) mapping).entries().entrySet().stream());
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

    // ── Names and samples ──

    private static Stream<String> fixedNames(WrittenTemplate template) {
        return Stream.concat(namesOfTheirOwn(template), namesWithoutStage(template));
    }

    /** These need a name, which another installation must not have. */
    private static Stream<String> namesWithoutStage(WrittenTemplate template) {
        return Stream.of(List.of("DatabaseInput", "Name"), List.of("Domain"))
                .flatMap(path -> template.resources().entrySet().stream()
                        .filter(resource -> at(resource.getValue(), path(path))
                                .filter(name -> !name.toString().contains("${Stage}"))
                                .isPresent())
                        .map(resource -> resource.getKey() + "." + String.join(".", path)));
    }

    private static Object[] path(List<String> keys) {
        return Stream.concat(Stream.of("Properties"), keys.stream()).toArray();
    }

    private static Stream<String> namesOfTheirOwn(WrittenTemplate template) {
        return template.resources().entrySet().stream()
                .filter(resource -> textAt(resource.getValue(), "Type")
                        .filter(NAMING_OTHERS::contains)
                        .isEmpty())
                .flatMap(resource -> NAMES.stream()
                        .filter(name ->
                                at(resource.getValue(), "Properties", name).isPresent())
                        .map(name -> resource.getKey() + "." + name));
    }

    private static Stream<String> missingSamples(WrittenTemplate template) {
        return new SampleEvents(template.home().resolve("events")).problems(template.blueprint());
    }
}
