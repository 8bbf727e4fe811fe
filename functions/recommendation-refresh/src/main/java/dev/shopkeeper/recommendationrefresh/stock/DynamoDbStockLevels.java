package dev.shopkeeper.recommendationrefresh.stock;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The stock table, read by a few scans at once, each of its own part of the keys. */
public final class DynamoDbStockLevels implements StockLevels {
    private static final int SCANS = 4;

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbStockLevels(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static DynamoDbStockLevels of(String table) {
        return new DynamoDbStockLevels(
                DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                table);
    }

    @Override
    public Availability read() {
        var levels = new Availability(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        try (var threads = Executors.newFixedThreadPool(SCANS)) {
            var scans = IntStream.range(0, SCANS)
                    .<Future<?>>mapToObj(part -> threads.submit(() -> scan(part, levels)))
                    .toList();
            for (Future<?> scan : scans) {
                scan.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stock table cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stock table was read", e);
        }
        return new Availability(Set.copyOf(levels.tracked()), Set.copyOf(levels.available()));
    }

    private void scan(int part, Availability levels) {
        Map<String, AttributeValue> after = Map.of();
        do {
            ScanResponse page = dynamoDb.scan(ScanRequest.builder()
                    .tableName(table)
                    .segment(part)
                    .totalSegments(SCANS)
                    .projectionExpression("#sku, #onHand, #reserved")
                    .expressionAttributeNames(Map.of("#sku", "sku", "#onHand", "on_hand", "#reserved", "reserved"))
                    .exclusiveStartKey(after.isEmpty() ? null : after)
                    .build());
            page.items().forEach(item -> add(item, levels));
            after = page.lastEvaluatedKey();
        } while (!after.isEmpty());
    }

    private static void add(Map<String, AttributeValue> item, Availability levels) {
        String sku = item.get("sku").s();
        AttributeValue reserved = item.get("reserved");
        long available =
                Long.parseLong(item.get("on_hand").n()) - (reserved == null ? 0 : Long.parseLong(reserved.n()));
        levels.tracked().add(sku);
        if (available > 0) {
            levels.available().add(sku);
        }
    }
}
