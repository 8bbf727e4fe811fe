package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.lambda.FunctionPool;
import dev.shopkeeper.local.lambda.PoolOptions;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;

/**
 * What a million events cost on AWS at 1, 20 and 100 events in a request: list prices, the template's choices, and what
 * the warm functions need here, in processes with Lambda's own runtime client and no optimising compiler.
 */
public final class Cost {
    private static final List<Integer> EVENTS_PER_REQUEST = List.of(1, 20, 100);
    private static final long SEED = 4;

    private Cost() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("shopkeeper.home"));
        try (LocalServices services = LocalServices.start(ServicesOptions.inMemory(home))) {
            var http = URI.create("http://127.0.0.1:9");
            var endpoints = new Endpoints(services.sqsUrl(), services.s3Url(), services.dynamoDbUrl(), http, http);
            Blueprint blueprint = TemplateReader.read(home.resolve("template.yaml"), parameters(), endpoints);
            services.provision(blueprint);
            var logs = new CostRun.LogBytes();
            try (var functions = new FunctionPool(blueprint.functions(), pool(services), logs)) {
                measure(blueprint, services, functions, logs, home);
            }
        }
        System.exit(0);
    }

    private static Map<String, String> parameters() {
        return Map.of(
                "WriteKeys", "local",
                "AllowedOrigins", "https://shop.example",
                "WriteKeyEventsPerSecond", "1000000");
    }

    private static PoolOptions pool(LocalServices services) throws Exception {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL_SQS", services.sqsUrl().toString(),
                "AWS_ENDPOINT_URL_S3", services.s3Url().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", services.dynamoDbUrl().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", services.secretsUrl().toString());
        Path work = Files.createTempDirectory("cost");
        return new PoolOptions("eu-central-1", environment, 1, work, Duration.ofSeconds(60));
    }

    private static void measure(
            Blueprint blueprint, LocalServices services, FunctionPool functions, CostRun.LogBytes logs, Path home)
            throws Exception {
        FunctionSpec ingestion = function(blueprint, CostRun.INGESTION);
        FunctionSpec archive = function(blueprint, CostRun.ARCHIVE);
        QueueSource source = archive.eventSources().stream()
                .filter(QueueSource.class::isInstance)
                .map(QueueSource.class::cast)
                .findFirst()
                .orElseThrow();
        String queue = blueprint.queues().stream()
                .filter(spec -> spec.arn().equals(source.queueArn()))
                .map(QueueSpec::url)
                .findFirst()
                .orElseThrow();
        var events = new CostEvents(
                home.resolve("events/behavior-ingestion-batch.json"),
                RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        var run = new CostRun(
                functions,
                services,
                events,
                source,
                queue,
                blueprint.buckets().getFirst().name(),
                logs);
        List<CostMeasures> measures = new ArrayList<>();
        for (int eventsPerRequest : EVENTS_PER_REQUEST) {
            measures.add(run.measure(eventsPerRequest));
        }
        CostMeasures.Lake lake =
                run.compact(Instant.now().plus(Duration.ofDays(1)).toString());
        print(measures, lake);
        for (Prices prices : List.of(Prices.of(home, "us-east-1"), Prices.of(home, "eu-central-1"))) {
            print(measures, new EventCost(prices, ingestion.memoryMegabytes(), archive.memoryMegabytes(), lake));
        }
    }

    private static FunctionSpec function(Blueprint blueprint, String name) {
        return blueprint.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void print(List<CostMeasures> measures, CostMeasures.Lake lake) {
        for (CostMeasures measured : measures) {
            System.out.printf(
                    Locale.ROOT,
                    "%3d events a request: %.0f bytes, message %.0f; ingestion %.2f ms, log %.0f bytes; "
                            + "archive of %d messages %.1f ms, log %.0f bytes%n",
                    measured.eventsPerRequest(),
                    measured.requestBytes(),
                    measured.messageBytes(),
                    measured.ingestionMillis(),
                    measured.ingestionLogBytes(),
                    measured.archiveMessages(),
                    measured.archiveMillis(),
                    measured.archiveLogBytes());
        }
        System.out.printf(
                Locale.ROOT,
                "compaction %.0f µs an event, Parquet %.0f bytes%n",
                lake.compactionMicros(),
                lake.parquetBytes());
    }

    private static void print(List<CostMeasures> measures, EventCost cost) {
        System.out.printf(
                Locale.ROOT,
                "%nUS dollars for a million events, %s%n%-24s%10s%10s%10s%n",
                cost.prices().region(),
                "",
                1,
                20,
                100);
        List<Map<String, Double>> columns = measures.stream().map(cost::parts).toList();
        for (String part : columns.getFirst().keySet()) {
            row(part, columns.stream().map(column -> column.get(part)).toList());
        }
        row(
                "ingestion and lake",
                columns.stream()
                        .map(column -> column.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .toList());
        row("DynamoDB, visitors", measures.stream().map(_ -> cost.visitors()).toList());
    }

    private static void row(String part, List<Double> dollars) {
        System.out.printf(
                Locale.ROOT, "%-24s%10.4f%10.4f%10.4f%n", part, dollars.get(0), dollars.get(1), dollars.get(2));
    }
}
