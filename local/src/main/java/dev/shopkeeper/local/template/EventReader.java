package dev.shopkeeper.local.template;

import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import dev.shopkeeper.local.template.Node.Mapping;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the entries of a function's {@code Events}. */
final class EventReader {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY");
    private static final String PARTIAL_BATCHES = "ReportBatchItemFailures";

    private final Optional<String> api;
    private final Authorizers authorizers;
    private final ScheduleReader schedules = new ScheduleReader();

    /** @param api the value of {@code !Ref} to the template's HTTP API; without one, SAM makes one for all routes */
    EventReader(Optional<String> api, Authorizers authorizers) {
        this.api = api;
        this.authorizers = authorizers;
    }

    /** @return nothing if the event source is switched off */
    Optional<EventSource> read(String name, Node node) {
        try {
            var event = Section.of(node, "an event");
            var type = event.requiredText("Type");
            var properties =
                    event.section("Properties").orElseGet(() -> new Section(new Mapping(Map.of(), node.line())));
            var source = source(name, type, event, properties);
            properties.end();
            event.end();
            return source;
        } catch (TemplateException e) {
            throw new TemplateException("event " + name + ": " + e.getMessage(), e);
        }
    }

    private Optional<EventSource> source(String name, String type, Section event, Section properties) {
        return switch (type) {
            case "HttpApi" -> Optional.of(route(name, properties));
            case "SQS" -> queue(name, properties);
            case "DynamoDB" -> tableStream(name, properties);
            case "S3" -> Optional.of(bucket(name, properties));
            case "SNS" -> Optional.of(topic(name, properties));
            case "ScheduleV2" -> Optional.of(schedules.scheduler(name, properties));
            case "Schedule" -> Optional.of(schedules.rule(name, properties));
            default -> throw event.problem("unsupported event type " + type);
        };
    }

    private static EventSource topic(String name, Section properties) {
        // What SNS cannot hand to Lambda; here it always can.
        properties.ignore("RedrivePolicy");
        return new TopicSource(name, properties.requiredText("Topic"));
    }

    private EventSource route(String name, Section properties) {
        properties.only("PayloadFormatVersion", "2.0");
        properties.ignore("TimeoutInMillis", "RouteSettings");
        if (!properties.text("ApiId").equals(api)) {
            throw properties.problem("ApiId must be !Ref of the template's one AWS::Serverless::HttpApi");
        }
        var method =
                properties.text("Method").orElse("ANY").toUpperCase(Locale.ROOT).replace("*", "ANY");
        if (!METHODS.contains(method)) {
            throw properties.required("Method").problem("unknown method " + method);
        }
        var path = properties.text("Path").orElse("$default");
        if (!path.equals("$default") && !path.matches("/([^{}]|\\{[\\w.-]+\\+?})*")) {
            throw properties.required("Path").problem("Path must be $default or start with a slash: " + path);
        }
        return new HttpRoute(name, method, path, authorizers.ofRoute(properties.section("Auth")));
    }

    private static Optional<EventSource> queue(String name, Section properties) {
        int batchSize = properties.integer("BatchSize", 1, 10_000, 10);
        int window = properties.integer("MaximumBatchingWindowInSeconds", 0, 300, 0);
        if (batchSize > 10 && window < 1) {
            throw properties.problem("a BatchSize above 10 needs a MaximumBatchingWindowInSeconds of at least 1");
        }
        var scaling = properties.section("ScalingConfig");
        var source = new QueueSource(
                name,
                properties.requiredText("Queue"),
                batchSize,
                Duration.ofSeconds(window),
                reportsItemFailures(properties),
                scaling.isEmpty() ? OptionalInt.empty() : scaling.get().integer("MaximumConcurrency", 2, 1000));
        scaling.ifPresent(Section::end);
        return unlessOff(properties, source);
    }

    private static Optional<EventSource> tableStream(String name, Section properties) {
        properties.only("ParallelizationFactor", "1");
        properties.only("MaximumRecordAgeInSeconds", "-1");
        var source = new TableStreamSource(
                name,
                tableArn(properties),
                properties.integer("BatchSize", 1, 10_000, 100),
                Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0, 300, 0)),
                fromTheStart(properties),
                properties.integer("MaximumRetryAttempts", -1, 10_000, -1),
                properties.flag("BisectBatchOnFunctionError", false),
                reportsItemFailures(properties),
                properties.section("DestinationConfig").flatMap(FunctionReader::onFailure));
        return unlessOff(properties, source);
    }

    private static String tableArn(Section properties) {
        var stream = properties.requiredText("Stream");
        int end = stream.indexOf("/stream/");
        if (!stream.startsWith("arn:aws:dynamodb:") || end < 0) {
            throw properties.required("Stream").problem("Stream must be the StreamArn of a table, not " + stream);
        }
        return stream.substring(0, end);
    }

    private static boolean fromTheStart(Section properties) {
        var position = properties.requiredText("StartingPosition");
        return switch (position) {
            case "TRIM_HORIZON" -> true;
            case "LATEST" -> false;
            default -> throw properties.problem("StartingPosition must be TRIM_HORIZON or LATEST, not " + position);
        };
    }

    private static boolean reportsItemFailures(Section properties) {
        var types = properties.texts("FunctionResponseTypes");
        if (!types.isEmpty() && !types.equals(List.of(PARTIAL_BATCHES))) {
            throw properties.problem("FunctionResponseTypes may only be [" + PARTIAL_BATCHES + "]");
        }
        return !types.isEmpty();
    }

    private static Optional<EventSource> unlessOff(Section properties, EventSource source) {
        return properties.flag("Enabled", true) ? Optional.of(source) : Optional.empty();
    }

    private static EventSource bucket(String name, Section properties) {
        var events = properties.texts("Events");
        boolean known = events.stream().allMatch(event -> event.matches("s3:Object(Created|Removed):[*\\w]+"));
        if (events.isEmpty() || !known) {
            throw properties.problem("Events must be of s3:ObjectCreated:… or s3:ObjectRemoved:…, not " + events);
        }
        var affixes = new HashMap<String, String>();
        properties.section("Filter").ifPresent(filter -> {
            var key = Section.of(filter.required("S3Key"), "S3Key");
            key.sections("Rules").forEach(rule -> readRule(rule, affixes));
            key.end();
            filter.end();
        });
        return new BucketSource(
                name,
                Arns.bucket(properties.requiredText("Bucket")),
                events,
                affixes.getOrDefault("prefix", ""),
                affixes.getOrDefault("suffix", ""));
    }

    private static void readRule(Section rule, Map<String, String> affixes) {
        var kind = rule.requiredText("Name").toLowerCase(Locale.ROOT);
        if (!Set.of("prefix", "suffix").contains(kind) || affixes.put(kind, rule.requiredText("Value")) != null) {
            throw rule.problem("Rules may have one prefix and one suffix");
        }
        rule.end();
    }
}
