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
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Sequence;
import dev.shopkeeper.local.template.QueueSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template's alarms that tell somebody, and what goes unwatched by them. */
final class Alarms {
    /** Our own counts of what went wrong without a fault of the function, and whose they are. */
    private static final Map<String, String> COUNTED_FAILURES = Map.of(
            "EventsUnkept", "behavior-ingestion",
            "ForecastFailures", "demand-forecast",
            "ReplenishmentFailures", "replenishment");

    /** @param subject what the first dimension names, as it is written: {@code Queue.QueueName}, {@code Function} */
    private record Alarm(String namespace, String metric, String subject, String threshold) {}

    private final Set<Alarm> alarms;

    private Alarms(WrittenTemplate template) {
        this.alarms = template.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> at(alarm, "Properties").orElseThrow())
                .filter(alarm -> tells(alarm, "AlarmActions"))
                .flatMap(Alarms::read)
                .collect(Collectors.toSet());
    }

    private static boolean tells(Node alarm, String actions) {
        return at(alarm, actions)
                .filter(list -> list instanceof Sequence those && !those.items().isEmpty())
                .isPresent();
    }

    /** Of the only metric, or of each metric of an expression. */
    private static Stream<Alarm> read(Node alarm) {
        String threshold = textAt(alarm, "Threshold").orElse("");
        return switch (at(alarm, "Metrics").orElse(alarm)) {
            case Sequence several ->
                several.items().stream()
                        .flatMap(metric -> at(metric, "MetricStat", "Metric").stream())
                        .map(metric -> read(metric, threshold));
            case Node single -> Stream.of(read(single, threshold));
        };
    }

    private static Alarm read(Node metric, String threshold) {
        Object[] value = {"Dimensions", 0, "Value"};
        Optional<String> subject = argumentAt("Fn::GetAtt", metric, value)
                .or(() -> argumentAt("Ref", metric, value))
                .or(() -> textAt(metric, value));
        return new Alarm(
                textAt(metric, "Namespace")
                        .or(() -> argumentAt("Fn::Sub", metric, "Namespace"))
                        .orElse(""),
                textAt(metric, "MetricName").orElse(""),
                subject.orElse(""),
                threshold);
    }

    private boolean watches(String namespace, String metric, String subject) {
        return alarms.stream()
                .anyMatch(alarm -> alarm.namespace().equals(namespace)
                        && alarm.metric().equals(metric)
                        && alarm.subject().equals(subject));
    }

    // ── Functions ──

    static Stream<String> unwatchedFunctions(WrittenTemplate template) {
        var alarms = new Alarms(template);
        return functions(template).filter(function -> !alarms.watch(function)).map(FunctionSpec::logicalId);
    }

    private boolean watch(FunctionSpec function) {
        long nineTenths = function.timeout().toMillis() * 9 / 10;
        return watches("AWS/Lambda", "Errors", function.logicalId())
                && watches("AWS/Lambda", "Throttles", function.logicalId())
                && alarms.contains(
                        new Alarm("AWS/Lambda", "Duration", function.logicalId(), Long.toString(nineTenths)));
    }

    static Stream<String> unwatchedStreams(WrittenTemplate template) {
        var alarms = new Alarms(template);
        return functions(template)
                .filter(function -> function.eventSources().stream().anyMatch(TableStreamSource.class::isInstance))
                .map(FunctionSpec::logicalId)
                .filter(function -> !alarms.watches("AWS/Lambda", "IteratorAge", function));
    }

    // ── Queues ──

    static Stream<String> unwatchedQueues(WrittenTemplate template) {
        var alarms = new Alarms(template);
        var queues = queuesByArn(template);
        return functions(template)
                .flatMap(function -> function.eventSources().stream())
                .filter(QueueSource.class::isInstance)
                .map(source -> queues.get(((QueueSource) source).queueArn()).logicalId())
                .filter(queue -> !alarms.watches("AWS/SQS", "ApproximateAgeOfOldestMessage", queue + ".QueueName"));
    }

    /** Counting what is sent would miss messages that a redrive policy moves. */
    static Stream<String> unwatchedDeadLetters(WrittenTemplate template) {
        var alarms = new Alarms(template);
        var queues = queuesByArn(template);
        return deadLetterArns(template).stream()
                .map(queues::get)
                .filter(Objects::nonNull)
                .map(QueueSpec::logicalId)
                .filter(queue ->
                        !alarms.watches("AWS/SQS", "ApproximateNumberOfMessagesVisible", queue + ".QueueName"));
    }

    private static Set<String> deadLetterArns(WrittenTemplate template) {
        var arns = new TreeSet<String>();
        template.blueprint().queues().forEach(queue -> queue.redrive().ifPresent(r -> arns.add(r.deadLetterArn())));
        functions(template).forEach(function -> {
            function.onFailureArn().ifPresent(arns::add);
            for (var source : function.eventSources()) {
                switch (source) {
                    case TableStreamSource stream -> stream.onFailureArn().ifPresent(arns::add);
                    case ScheduleSource schedule -> schedule.deadLetterArn().ifPresent(arns::add);
                    case HttpRoute _, QueueSource _, BucketSource _, TopicSource _ -> {}
                }
            }
        });
        return arns;
    }

    // ── What nobody else would tell ──

    static Stream<String> unwatchedApis(WrittenTemplate template) {
        var alarms = new Alarms(template);
        return template.ofType("AWS::Serverless::HttpApi").keySet().stream()
                .filter(api -> !alarms.watches("AWS/ApiGateway", "5xx", api)
                        || !alarms.watches("AWS/ApiGateway", "Latency", api));
    }

    /** A call that is answered and an entry that is left out are no fault of a function. */
    static Stream<String> unwatchedFailures(WrittenTemplate template) {
        var alarms = new Alarms(template);
        return COUNTED_FAILURES.entrySet().stream()
                .filter(failure -> !alarms.watches("shopkeeper-${Stage}", failure.getKey(), failure.getValue()))
                .map(Map.Entry::getKey);
    }

    /** What could not be written where failures go. */
    static Stream<String> unwatchedLosses(WrittenTemplate template) {
        var alarms = new Alarms(template);
        var functions = functions(template)
                .filter(function -> function.onFailureArn().isPresent())
                .map(FunctionSpec::logicalId)
                .filter(function -> !alarms.watches("AWS/Lambda", "DestinationDeliveryFailures", function)
                        || !alarms.watches("AWS/Lambda", "AsyncEventsDropped", function));
        var topics = template.ofType("AWS::SNS::Topic").keySet().stream()
                .filter(topic -> !alarms.watches("AWS/SNS", "NumberOfNotificationsFailed", topic + ".TopicName"));
        var schedules = schedules(template)
                .filter(schedule -> argumentAt("Ref", schedule.getValue(), "Properties", "GroupName")
                        .filter(group ->
                                alarms.watches("AWS/Scheduler", "InvocationsFailedToBeSentToDeadLetterCount", group))
                        .isEmpty())
                .map(Map.Entry::getKey);
        return Stream.of(functions, topics, schedules).flatMap(Function.identity());
    }

    private static Stream<Map.Entry<String, Node>> schedules(WrittenTemplate template) {
        return template.ofType("AWS::Serverless::Function").values().stream()
                .flatMap(function -> at(function, "Properties", "Events").stream())
                .flatMap(events -> ((Mapping) events).entries().entrySet().stream())
                .filter(event -> textAt(event.getValue(), "Type").equals(Optional.of("ScheduleV2")));
    }

    static Stream<String> alarmsWithoutEnd(WrittenTemplate template) {
        return template.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
                .filter(alarm -> !tells(at(alarm.getValue(), "Properties").orElseThrow(), "OKActions"))
                .map(Map.Entry::getKey);
    }

    private static Stream<FunctionSpec> functions(WrittenTemplate template) {
        return template.blueprint().functions().stream();
    }

    private static Map<String, QueueSpec> queuesByArn(WrittenTemplate template) {
        return template.blueprint().queues().stream().collect(Collectors.toMap(QueueSpec::arn, Function.identity()));
    }
}
