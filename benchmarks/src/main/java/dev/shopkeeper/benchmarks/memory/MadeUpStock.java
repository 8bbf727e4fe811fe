package dev.shopkeeper.benchmarks.memory;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Stock levels of a shop with one warehouse, as the ledger writes them. */
final class MadeUpStock {
    private static final int BATCH = 25;
    private static final int WRITERS = 4;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Instant now;

    MadeUpStock(ShopServices shop) {
        this.dynamoDb = shop.services().dynamoDb();
        this.table = shop.setting("STOCK_TABLE");
        this.now = shop.midnight();
    }

    static String sku(int number) {
        return "SKU-%07d".formatted(number);
    }

    void write(int levels) {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Void>> batches = IntStream.iterate(0, first -> first < levels, first -> first + BATCH)
                    .mapToObj(first -> batch(first, Math.min(levels, first + BATCH)))
                    .toList();
            for (Future<Void> batch : writers.invokeAll(batches)) {
                batch.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing levels", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the levels could not be written", e.getCause());
        }
    }

    private Callable<Void> batch(int from, int to) {
        return () -> {
            var puts = IntStream.range(from, to)
                    .mapToObj(this::level)
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            if (dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(table, puts)))
                    .unprocessedItems()
                    .containsKey(table)) {
                throw new IllegalStateException(table + " did not take all levels");
            }
            return null;
        };
    }

    private Map<String, AttributeValue> level(int number) {
        String counted = now.minus(Duration.ofDays(1 + number % 200)).toString();
        return Map.ofEntries(
                Map.entry("sku", fromS(sku(number))),
                Map.entry("warehouse", fromS("main")),
                Map.entry("on_hand", fromN(String.valueOf(number % 90))),
                Map.entry("reserved", fromN(String.valueOf(number % 4))),
                Map.entry("inbound", fromN(number % 7 == 0 ? "24" : "0")),
                Map.entry("counted_at", fromS(counted)),
                Map.entry(
                        "last_sale_at",
                        fromS(now.minus(Duration.ofHours(number % 900)).toString())),
                Map.entry(
                        "updated_at",
                        fromS(now.minus(Duration.ofHours(number % 20)).toString())),
                Map.entry("version", fromN("41")),
                Map.entry("movements", fromN("40")),
                Map.entry("came", fromN(String.valueOf(100 + number % 50))),
                Map.entry("demanded", fromN(String.valueOf(60 + number % 50))),
                Map.entry("lead_time_days", fromN(String.valueOf(5 + number % 20))),
                Map.entry("unit_cost_minor", fromN(String.valueOf(100 + number % 900))),
                Map.entry("phase", fromS("settled")));
    }
}
