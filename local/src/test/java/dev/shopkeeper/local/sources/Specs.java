package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.EventSource;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TableSpec;
import dev.shopkeeper.local.template.TopicSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Parts of blueprints, as the tests need them. */
final class Specs {
    private static final String PLACE = ":eu-central-1:000000000000:";

    private Specs() {}

    static FunctionSpec function(String name, EventSource... sources) {
        return function(name, 2, Optional.empty(), sources);
    }

    static FunctionSpec function(String name, int retries, Optional<String> onFailure, EventSource... sources) {
        return new FunctionSpec(
                name,
                name,
                "arn:aws:lambda" + PLACE + "function:" + name,
                "Handler::handleRequest",
                "java25",
                Path.of(name + ".jar"),
                512,
                Duration.ofSeconds(10),
                Map.of(),
                "/aws/lambda/" + name,
                false,
                List.of(sources),
                retries,
                onFailure,
                OptionalInt.empty());
    }

    static String queueArn(String name) {
        return "arn:aws:sqs" + PLACE + name;
    }

    static String topicArn(String name) {
        return "arn:aws:sns" + PLACE + name;
    }

    static QueueSpec queue(URI sqs, String name, Duration visibility, Optional<QueueSpec.Redrive> redrive) {
        String url = sqs + "/000000000000/" + name;
        return new QueueSpec(
                name,
                name,
                queueArn(name),
                url,
                name.endsWith(".fifo"),
                visibility,
                Duration.ZERO,
                Duration.ofDays(4),
                redrive);
    }

    /** Of a queue with a visibility timeout that no test outlives. */
    static QueueSpec queue(URI sqs, String name) {
        return queue(sqs, name, Duration.ofMinutes(30), Optional.empty());
    }

    static QueueSource queueSource(String queue, int batchSize, Duration window) {
        return new QueueSource("From-" + queue, queueArn(queue), batchSize, window, true, OptionalInt.empty());
    }

    static TableSpec table(String name) {
        return new TableSpec(
                name,
                name,
                "arn:aws:dynamodb" + PLACE + "table/" + name,
                Map.of("sku", "S", "warehouse", "S"),
                new TableSpec.Keys("sku", Optional.of("warehouse")),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of("NEW_AND_OLD_IMAGES"));
    }

    /** @param retries -1 for ever */
    static TableStreamSource streamSource(
            String table, int batchSize, int retries, boolean bisect, Optional<String> onFailure) {
        return new TableStreamSource(
                "Changes",
                "arn:aws:dynamodb" + PLACE + "table/" + table,
                batchSize,
                Duration.ZERO,
                true,
                retries,
                bisect,
                true,
                onFailure);
    }

    static ScheduleSource schedule(String name, String expression, String zone, String input) {
        return new ScheduleSource(name, expression, ZoneId.of(zone), input, true, 3, Optional.empty());
    }

    static BucketSpec bucket(String name) {
        return new BucketSpec(name, name, "arn:aws:s3:::" + name);
    }

    static TopicSpec topic(String name, TopicSpec.Subscription... subscriptions) {
        return new TopicSpec(name, name, topicArn(name), List.of(subscriptions));
    }

    static Blueprint blueprint(
            List<FunctionSpec> functions,
            List<QueueSpec> queues,
            List<TableSpec> tables,
            List<BucketSpec> buckets,
            List<TopicSpec> topics) {
        return new Blueprint(
                functions, queues, tables, buckets, List.of(), topics, List.of(), Optional.empty(), Map.of());
    }

    /** Retries at once, apart from the queue's redelivery, which counts in seconds. */
    static SourceOptions options(Clock clock, Consumer<String> log) {
        return new SourceOptions(
                false,
                clock,
                log,
                4,
                new SourceOptions.Delays(
                        Optional.of(Duration.ZERO),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(250)));
    }
}
