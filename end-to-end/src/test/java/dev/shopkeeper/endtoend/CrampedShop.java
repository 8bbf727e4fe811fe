package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.query.LakeBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop whose roles lack one action of each service and whose review of stock has no time; it keeps its objects in
 * files, which can be made older than they are.
 */
final class CrampedShop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ACCOUNT = ":eu-central-1:000000000000:";

    /**
     * An action that a role lacks.
     *
     * @param statement of the template, whose first group stays; the action behind it becomes {@code other}
     * @param refusal how what the machine then says begins
     */
    record Lack(String statement, String other, String refusal) {}

    static final List<Lack> LACKS = List.of(
            new Lack(
                    "(StockLedgerRole:(?s:.*?)Action: dynamodb:)Query",
                    "DescribeTable",
                    "stock-ledger: may not dynamodb:Query on arn:aws:dynamodb" + ACCOUNT
                            + "table/shopkeeper-stock-movements-table/index/by-sku"),
            new Lack(
                    "(BehaviorIngestionRole:(?s:.*?)sqs:)SendMessage",
                    "GetQueueUrl",
                    "behavior-ingestion: may not sqs:SendMessage on arn:aws:sqs" + ACCOUNT
                            + "shopkeeper-behavior-events-queue"),
            new Lack(
                    "(BehaviorIngestionRole:(?s:.*?)s3:)PutObject",
                    "GetObject",
                    "behavior-ingestion: may not s3:PutObject on arn:aws:s3:::shopkeeper-lake-bucket/rejected/"),
            new Lack(
                    "(StockAlertsRole:(?s:.*?)sns:)Publish",
                    "GetTopicAttributes",
                    "stock-alerts: may not sns:Publish on arn:aws:sns" + ACCOUNT + "shopkeeper-alerts-topic"));

    /** Less than the review leaves itself to finish: it hands over after a page. */
    private static final String REVIEW_TIME = "(StockAlerts:\\n(?s:.*?)Timeout: )120";

    private final Machine machine;
    private final ShopClient shop;
    private final Path data;

    private CrampedShop(Machine machine, Path data) {
        this.machine = machine;
        this.shop = new ShopClient(machine);
        this.data = data;
    }

    static CrampedShop open(Path home, MachineLog log) throws IOException {
        for (String needed : List.of("local", "mvnw", ".mvn", "functions")) {
            Files.createSymbolicLink(home.resolve(needed), Checkout.path(needed));
        }
        String template = changed(Files.readString(Checkout.path("template.yaml")), REVIEW_TIME, "20");
        for (Lack lack : LACKS) {
            template = changed(template, lack.statement(), lack.other());
        }
        Path data = home.resolve("data");
        var options = new MachineOptions(
                home,
                Files.writeString(home.resolve("template.yaml"), template),
                Map.of(),
                0,
                Optional.of(data),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return new CrampedShop(Machine.start(options, log), data);
    }

    private static String changed(String template, String pattern, String other) {
        String changed = template.replaceFirst(pattern, "$1" + other);
        assertThat(changed).as(pattern).isNotEqualTo(template);
        return changed;
    }

    /** @return the status of each call that needs what the roles lack */
    Map<String, Integer> call() throws Exception {
        String view = "{\"type\":\"track\",\"event\":\"Product Viewed\",\"anonymousId\":\"a\",\"properties\":%s}";
        return Map.of(
                "the movements of a SKU",
                shop.get("/v1/stock/A/movements", shop.operator()).status(),
                "an event",
                status("/v1/track", view.formatted("{\"product_id\":\"A\"}"), ShopClient.WRITE_KEY),
                "a bad event",
                status("/v1/track", view.formatted("{\"price\":\"cheap\"}"), ShopClient.WRITE_KEY));
    }

    private int status(String path, String body, String authorization) throws IOException, InterruptedException {
        return shop.post(path, body, authorization).status();
    }

    /** Before there is a model. */
    void recommend() throws IOException, InterruptedException {
        shop.get("/v1/recommendations?sessionItems=A", ShopClient.WRITE_KEY);
    }

    /** An alert that nobody can be told of. */
    void sellOut() throws IOException, InterruptedException {
        String movement = "{\"movement_id\":\"%1$s\",\"sku\":\"A\",\"kind\":\"%1$s\",\"quantity\":1}";
        for (String kind : List.of("opening", "sale")) {
            assertThat(status("/v1/stock/movements", movement.formatted(kind), shop.operator()))
                    .isEqualTo(200);
        }
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
    }

    Invocation review() throws InterruptedException {
        return machine.run("DailyStockReview", Optional.empty());
    }

    /** A night without events, years after a model that was never put in use. */
    Invocation tidyModels() throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String manifest = LakeKeys.recommendationModel("2020-01-01-0123456789ab", "manifest.json");
        String current = """
                {"version":"%1$s-0123456789ab","built_at":"%1$sT03:00:00Z","trained_through":"%1$s","as_of":"%1$sT00:00:00Z",
                 "base":"%1$s-0123456789ab"}""".formatted(today.minusDays(1));
        try (LakeBucket lake = new LakeBucket(machine.addresses())) {
            ObjectStore objects = lake.objects();
            objects.put(LakeKeys.currentRecommendationModel(), current.getBytes(StandardCharsets.UTF_8));
            objects.put(manifest, new byte[1]);
        }
        Path file = data.resolve("s3")
                .resolve(machine.addresses().buckets().get("LakeBucket"))
                .resolve(manifest);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        return machine.run("NightlyRecommendations", Optional.of(today));
    }

    @Override
    public void close() {
        machine.close();
    }
}
