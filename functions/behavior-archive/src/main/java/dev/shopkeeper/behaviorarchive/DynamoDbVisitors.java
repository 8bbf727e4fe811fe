package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.visitors.VisitorItem;
import dev.shopkeeper.visitors.VisitorKey;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * Records in a table, an item each. A write is conditional on the version that was read, so that two batches at once
 * lose nothing of each other, and so that the read may be the cheap one, which may be behind. What goes on to a visitor's
 * users is written before the visitor: a batch that ends between the two does both again.
 */
final class DynamoDbVisitors implements Visitors {
    private static final int ATTEMPTS = 10;
    private static final int AT_ONCE = 8;
    /** From a visitor to its user, and on to the user's later name. */
    private static final int MOST_STEPS = 2;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DynamoDbVisitors(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    static DynamoDbVisitors of(String table, Clock clock) {
        var client = DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        return new DynamoDbVisitors(client.build(), table, clock);
    }

    @Override
    public void remember(Map<String, VisitorChange> changes) {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> writes = changes.entrySet().stream()
                    .map(change -> workers.submit(() -> remember(change.getKey(), change.getValue(), MOST_STEPS)))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visitor's record could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing visitors' records", e);
        }
    }

    private void remember(String key, VisitorChange change, int steps) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            VisitorItem stored = read(key, attempt > 0);
            VisitorRecord merged = stored.record().merge(change.record());
            if (steps > 0) {
                passOn(stored.record(), merged, change, steps);
            }
            if (merged.equals(stored.record()) || put(key, merged, stored.version())) {
                return;
            }
        }
        throw new IllegalStateException("a visitor's record changed " + ATTEMPTS + " times while it was written");
    }

    /** A withdrawal is that of the users, too, who were known before it. */
    private void passOn(VisitorRecord stored, VisitorRecord merged, VisitorChange change, int steps) {
        boolean withdraws = change.record().withdrawnAt().isAfter(stored.withdrawnAt());
        Set<String> users = new TreeSet<>(stored.users().keySet());
        users.addAll(merged.users().keySet());
        users.addAll(change.asUser().keySet());
        for (String user : users) {
            VisitorRecord addition =
                    merged.ofItsUsers().merge(VisitorRecord.of(change.of(user).after(merged.withdrawnAt())));
            VisitorRecord all = withdraws && stored.users().containsKey(user)
                    ? addition.merge(VisitorRecord.withdrawn(merged.withdrawnAt()))
                    : addition;
            if (!all.equals(VisitorRecord.NONE)) {
                remember(VisitorKey.ofUser(user), VisitorChange.of(all), steps - 1);
            }
        }
    }

    private VisitorItem read(String key, boolean consistent) {
        Map<String, AttributeValue> item = dynamoDb.getItem(request -> request.tableName(table)
                        .key(Map.of(VisitorItem.KEY, AttributeValue.fromS(key)))
                        .consistentRead(consistent))
                .item();
        return VisitorItem.read(key, item);
    }

    private boolean put(String key, VisitorRecord record, long version) {
        VisitorRecord recent = record.since(clock.instant().minus(VisitorRecord.KEPT_FOR));
        var request =
                PutItemRequest.builder().tableName(table).item(new VisitorItem(key, recent, version + 1).attributes());
        if (version == 0) {
            request.conditionExpression("attribute_not_exists(version)");
        } else {
            request.conditionExpression("version = :read")
                    .expressionAttributeValues(Map.of(":read", AttributeValue.fromN(Long.toString(version))));
        }
        try {
            dynamoDb.putItem(request.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
