package dev.shopkeeper.behaviorarchive;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Recent items in a table, an item a visitor. A write is conditional on the version that was read, so that two batches
 * at once lose nothing of each other.
 */
final class DynamoDbVisitors implements Visitors {
    private static final int ATTEMPTS = 10;
    private static final int VISITORS_AT_ONCE = 8;

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbVisitors(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    static DynamoDbVisitors of(String table) {
        return new DynamoDbVisitors(
                DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                table);
    }

    @Override
    public void remember(Map<String, RecentItems> visitors) {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                VISITORS_AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> writes = visitors.entrySet().stream()
                    .map(visitor -> workers.submit(() -> remember(visitor.getKey(), visitor.getValue())))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visitor's items could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing visitors' items", e);
        }
    }

    private void remember(String visitorId, RecentItems items) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, AttributeValue> stored = dynamoDb.getItem(request -> request.tableName(table)
                            .key(Map.of("visitor_id", text(visitorId)))
                            .consistentRead(true))
                    .item();
            RecentItems known = new RecentItems(items(stored, "items"), items(stored, "bought"));
            RecentItems merged = known.merge(items);
            if (merged.equals(known) || put(visitorId, merged, stored.get("version"))) {
                return;
            }
        }
        throw new IllegalStateException("a visitor's items changed " + ATTEMPTS + " times while they were written");
    }

    private boolean put(String visitorId, RecentItems items, AttributeValue version) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("visitor_id", text(visitorId));
        item.put("items", list(items.items()));
        item.put("bought", list(items.bought()));
        item.put("expiration", number(items.expiration().getEpochSecond()));
        item.put("version", number(version == null ? 1 : Long.parseLong(version.n()) + 1));
        var request = PutItemRequest.builder().tableName(table).item(item);
        if (version == null) {
            request.conditionExpression("attribute_not_exists(version)");
        } else {
            request.conditionExpression("version = :read").expressionAttributeValues(Map.of(":read", version));
        }
        try {
            dynamoDb.putItem(request.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static List<RecentItem> items(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromL(List.of())).l().stream()
                .map(AttributeValue::m)
                .map(entry -> new RecentItem(
                        entry.get("product_id").s(),
                        Instant.parse(entry.get("at").s())))
                .toList();
    }

    private static AttributeValue list(List<RecentItem> items) {
        return AttributeValue.fromL(items.stream()
                .map(item -> AttributeValue.fromM(Map.of(
                        "product_id",
                        text(item.productId()),
                        "at",
                        text(item.at().toString()))))
                .toList());
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
