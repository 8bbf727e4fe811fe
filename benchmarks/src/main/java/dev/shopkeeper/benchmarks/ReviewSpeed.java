package dev.shopkeeper.benchmarks;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How long the daily review of the stock takes on the local machine, with a forecast for each level: once when one level
 * in fifty has come to run short overnight, and once more when nothing has changed.
 */
public final class ReviewSpeed {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BATCH = 25;
    private static final PrintStream OUT = System.out;

    private final int levels;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private ReviewSpeed(int levels) {
        this.levels = levels;
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: benchmarks/run review LEVELS");
            System.exit(2);
        }
        System.exit(new ReviewSpeed(Integer.parseInt(arguments[0])).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        try (Machine machine = Machine.start(MeasuredMachine.options(Map.of()), TerminalLog.quiet(System.err, false));
                DynamoDbClient dynamoDb = MeasuredMachine.dynamoDb(machine)) {
            write(dynamoDb, machine.addresses().tables().get("StockTable"), this::level);
            if (!machine.awaitIdle(PATIENCE)) {
                return false;
            }
            new MadeUpBook(levels, today, ReviewSpeed::sku).publish(lake(machine));
            return review(machine, "one in " + MadeUpBook.ONE_SHORT_IN + " short")
                    && review(machine, "nothing changed");
        }
    }

    /** All parts, those that were handed over by the queue too. */
    private boolean review(Machine machine, String what) throws InterruptedException {
        long start = System.nanoTime();
        Invocation first = machine.run("DailyStockReview", Optional.of(today));
        double seconds = (System.nanoTime() - start) / 1e9;
        OUT.printf(
                "review of %,d levels, %s: %.1f s, %,.0f levels a second; first part: %s%n",
                levels, what, seconds, levels / seconds, new String(first.payload(), StandardCharsets.UTF_8));
        return !first.failed();
    }

    private void write(DynamoDbClient dynamoDb, String table, IntFunction<Map<String, AttributeValue>> item) {
        for (int first = 0; first < levels; first += BATCH) {
            List<WriteRequest> batch = new ArrayList<>();
            for (int i = first; i < Math.min(levels, first + BATCH); i++) {
                Map<String, AttributeValue> values = item.apply(i);
                batch.add(WriteRequest.builder()
                        .putRequest(put -> put.item(values))
                        .build());
            }
            if (!dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, batch)))
                    .unprocessedItems()
                    .isEmpty()) {
                throw new IllegalStateException(table + " did not take all items");
            }
        }
    }

    private static String sku(int number) {
        return "REVIEW-" + number;
    }

    private Map<String, AttributeValue> level(int number) {
        String time =
                today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        return Map.of(
                "sku", fromS(sku(number)),
                "warehouse", fromS("main"),
                "on_hand", fromN("100"),
                "counted_at", fromS(time),
                "last_sale_at", fromS(time),
                "updated_at", fromS(time),
                "version", fromN("1"),
                "movements", fromN("0"),
                "phase", fromS("settled"));
    }

    private static S3ObjectStore lake(Machine machine) {
        S3Client s3 = S3Client.builder()
                .endpointOverride(machine.addresses().s3())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .forcePathStyle(true)
                .build();
        return new S3ObjectStore(s3, machine.addresses().buckets().get("LakeBucket"));
    }
}
