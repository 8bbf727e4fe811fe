package dev.shopkeeper.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of {@code events/}, named {@code <function>-<what>.json}. Each kind of trigger of a function needs one, a
 * schedule one of its own; and no file may be an event that its function is never sent.
 */
final class SampleEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> files = new TreeMap<>();

    SampleEvents(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var found = Files.list(folder)) {
            for (var file :
                    found.filter(path -> path.toString().endsWith(".json")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what is missing and what fits nothing */
    Stream<String> problems(Blueprint blueprint) {
        var problems = new ArrayList<String>();
        blueprint.functions().forEach(function -> problems.addAll(missing(function, blueprint)));
        files.forEach((name, text) -> {
            var function = functionOf(name, blueprint);
            if (function.isEmpty()) {
                problems.add("events/" + name + " belongs to no function");
            } else if (!isSentTo(function.getFirst(), text, blueprint)) {
                problems.add("events/" + name + " is no event of a trigger of "
                        + function.getFirst().name());
            }
        });
        return problems.stream();
    }

    /** {@code recommendation-refresh-x} is of that function, not of one named {@code recommendation}. */
    private static List<FunctionSpec> functionOf(String file, Blueprint blueprint) {
        return blueprint.functions().stream()
                .filter(function -> file.startsWith(function.name() + "-"))
                .sorted((a, b) -> b.name().length() - a.name().length())
                .limit(1)
                .toList();
    }

    private List<String> missing(FunctionSpec function, Blueprint blueprint) {
        var own = files.entrySet().stream()
                .filter(file -> functionOf(file.getKey(), blueprint).contains(function))
                .map(Map.Entry::getValue)
                .toList();
        var triggers = triggers(function, blueprint);
        if (triggers.isEmpty() && own.isEmpty()) {
            return List.of("no events/" + function.name() + "-*.json");
        }
        var byKind = triggers.stream().collect(Collectors.groupingBy(SampleEvents::kind));
        return byKind.entrySet().stream()
                .filter(kind -> own.stream()
                        .noneMatch(text -> kind.getValue().stream().anyMatch(source -> isSentBy(source, text))))
                .map(kind -> "no events/" + function.name() + "-*.json for " + kind.getKey())
                .toList();
    }

    /** Also topics whose subscriptions stand apart. */
    private static List<EventSource> triggers(FunctionSpec function, Blueprint blueprint) {
        var topics = blueprint.topics().stream()
                .filter(topic -> topic.subscriptions().stream()
                        .anyMatch(subscription -> subscription.endpoint().equals(function.arn())))
                .map(topic -> new TopicSource(topic.logicalId(), topic.arn()));
        return Stream.concat(function.eventSources().stream(), topics).toList();
    }

    private static boolean isSentTo(FunctionSpec function, String text, Blueprint blueprint) {
        var triggers = triggers(function, blueprint);
        return triggers.isEmpty()
                ? isRequestOfAnOperator(text)
                : triggers.stream().anyMatch(source -> isSentBy(source, text));
    }

    /** What a function without triggers is invoked with by hand. */
    private static boolean isRequestOfAnOperator(String text) {
        try {
            return JSON.readTree(text).path("task").isTextual();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String kind(EventSource source) {
        return source.getClass().getSimpleName() + (source instanceof ScheduleSource ? " " + source.name() : "");
    }

    private static boolean isSentBy(EventSource source, String text) {
        try {
            var event = JSON.readTree(text);
            return switch (source) {
                case HttpRoute route -> isRequest(event, route);
                case QueueSource _ -> areRecords(event, "eventSource", "aws:sqs", "/body");
                case TableStreamSource _ -> areRecords(event, "eventSource", "aws:dynamodb", "/dynamodb/Keys");
                case BucketSource _ -> areRecords(event, "eventSource", "aws:s3", "/s3/object/key");
                case TopicSource _ -> areRecords(event, "EventSource", "aws:sns", "/Sns/Message");
                case ScheduleSource schedule -> isScheduled(event, schedule);
            };
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isRequest(JsonNode event, HttpRoute route) {
        var path = route.path().replaceAll("\\{\\w+\\+}", ".+").replaceAll("\\{\\w+}", "[^/]+");
        return event.path("version").asText().equals("2.0")
                && event.path("routeKey").asText().equals(route.method() + " " + route.path())
                && event.at("/requestContext/http/method").asText().equals(route.method())
                && event.path("rawPath").asText().matches(path);
    }

    private static boolean areRecords(JsonNode event, String sourceKey, String source, String content) {
        var records = event.path("Records");
        return !records.isEmpty()
                && records.valueStream()
                        .allMatch(record -> record.path(sourceKey).asText().equals(source)
                                && !record.at(content).isMissingNode());
    }

    /** The schedule's own input with a time in the place of Scheduler's placeholder. */
    private static boolean isScheduled(JsonNode event, ScheduleSource schedule) throws JsonProcessingException {
        try {
            var at = event.path("scheduled_at").asText();
            Instant.parse(at);
            return event.equals(JSON.readTree(schedule.input().replace("<aws.scheduler.scheduled-time>", at)));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
