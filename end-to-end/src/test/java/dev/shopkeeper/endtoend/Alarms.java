package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.argumentAt;
import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.EventSource;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template's alarms that tell somebody, and what goes unwatched by them. */
final class Alarms {
    private static final Pattern DAILY = Pattern.compile("cron\\(\\d+ \\d+ \\* \\* \\? \\*\\)");

    /** @param subject what the first dimension names, as it is written: {@code Queue.QueueName}, {@code Function} */
    private record Alarm(String namespace, String metric, String subject, String threshold) {}

    private final Set<Alarm> alarms;

    private Alarms(WrittenTemplate template) {
        this.alarms = template.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> at(alarm, "Properties").orElseThrow())
                .filter(alarm -> at(alarm, "AlarmActions")
                        .filter(actions -> actions instanceof Sequence list
                                && !list.items().isEmpty())
                        .isPresent())
                .map(Alarms::read)
                .collect(Collectors.toSet());
    }

    private static Alarm read(Node alarm) {
        Object[] value = {"Dimensions", 0, "Value"};
        Optional<String> subject = argumentAt("Fn::GetAtt", alarm, value).or(() -> argumentAt("Ref", alarm, value));
        return new Alarm(
                textAt(alarm, "Namespace").orElse(""),
                textAt(alarm, "MetricName").orElse(""),
                subject.orElse(""),
                textAt(alarm, "Threshold").orElse(""));
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

    // ── Schedules ──

    /** A group's alarm counts the attempts of a day, so its threshold is the number of the group's schedules. */
    static Stream<String> uncountedSchedules(WrittenTemplate template) {
        var alarms = new Alarms(template).alarms;
        Map<String, List<Map.Entry<String, Mapping>>> groups = dailySchedules(template)
                .collect(Collectors.groupingBy(
                        schedule -> argumentAt("Ref", schedule.getValue(), "Properties", "GroupName")
                                .orElse("")));
        return groups.entrySet().stream()
                .filter(group -> !alarms.contains(new Alarm(
                        "AWS/Scheduler",
                        "InvocationAttemptCount",
                        group.getKey(),
                        Integer.toString(group.getValue().size()))))
                .flatMap(group -> group.getValue().stream())
                .map(Map.Entry::getKey);
    }

    /** Their expressions may be parameters, so they are those of the template as it is read. */
    private static Stream<Map.Entry<String, Mapping>> dailySchedules(WrittenTemplate template) {
        Set<String> daily = functions(template)
                .flatMap(function -> function.eventSources().stream())
                .filter(source -> source instanceof ScheduleSource schedule
                        && DAILY.matcher(schedule.expression()).matches())
                .map(EventSource::name)
                .collect(Collectors.toSet());
        return template.ofType("AWS::Serverless::Function").values().stream()
                .flatMap(function -> at(function, "Properties", "Events").stream())
                .flatMap(events -> ((Mapping) events).entries().entrySet().stream())
                .filter(event -> daily.contains(event.getKey()))
                .map(event -> Map.entry(event.getKey(), (Mapping) event.getValue()));
    }

    private static Stream<FunctionSpec> functions(WrittenTemplate template) {
        return template.blueprint().functions().stream();
    }

    private static Map<String, QueueSpec> queuesByArn(WrittenTemplate template) {
        return template.blueprint().queues().stream().collect(Collectors.toMap(QueueSpec::arn, Function.identity()));
    }
}
