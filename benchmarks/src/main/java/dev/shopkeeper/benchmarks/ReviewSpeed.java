package dev.shopkeeper.benchmarks;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.BookShard;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
    private static final int HORIZON = 28;
    private static final int ONE_SHORT_IN = 50;
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
            publish(lake(machine));
            return review(machine, "one in " + ONE_SHORT_IN + " short") && review(machine, "nothing changed");
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

    private Map<String, AttributeValue> level(int number) {
        String time =
                today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        return Map.of(
                "sku", fromS("REVIEW-" + number),
                "warehouse", fromS("main"),
                "on_hand", fromN("100"),
                "counted_at", fromS(time),
                "last_sale_at", fromS(time),
                "updated_at", fromS(time),
                "version", fromN("1"),
                "movements", fromN("0"),
                "phase", fromS("settled"));
    }

    private void publish(S3ObjectStore lake) {
        List<BookEntry> entries = IntStream.range(0, levels)
                .mapToObj(this::forecast)
                .sorted(Comparator.comparing(BookEntry::uniqueId))
                .toList();
        BookShard shard = BookShard.of(0, entries);
        lake.put(LakeKeys.forecastBlocks(today, 1, 0), shard.content());
        lake.put(LakeKeys.forecastIndex(today, 1), BookShard.compressed(shard.blocks()));
        Instant now = Instant.now();
        new CurrentRun(
                        today.toString(),
                        1,
                        now.toString(),
                        now.plus(Duration.ofDays(1)).toString())
                .publish(lake);
    }

    /** 100 units last 50 days; at five times the demand they are less than may be sold in the week of a delivery. */
    private BookEntry forecast(int number) {
        boolean isShort = number % ONE_SHORT_IN == 0;
        return new BookEntry(
                "REVIEW-" + number + "#main",
                "REVIEW-" + number,
                "main",
                null,
                today.toString(),
                "ETS",
                "ok",
                new double[] {0.1, 0.5, 0.9},
                days(isShort ? 10.75 : 2.125),
                new double[][] {days(isShort ? 7.25 : 0.75), days(isShort ? 10.5 : 1.5), days(isShort ? 16.25 : 4.25)},
                null,
                new BookEntry.Why(isShort ? 10.75 : 2.125, 0, 0, List.of()));
    }

    private static double[] days(double value) {
        double[] days = new double[HORIZON];
        Arrays.fill(days, value);
        return days;
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
