package dev.shopkeeper.stockalerts.telling;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Two items beside the alerts, with a key that no level has: the minute, and how many messages went out in it. When the
 * minute is full, this process asks no more until the next: else all who open alerts at once would write to one item.
 */
public final class DynamoDbMessageGate implements MessageGate {
    private static final String KEY = "#messages";
    private static final long SECONDS = 60;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final int atOnce;
    private volatile long fullMinute = -1;

    /** @param atOnce how many messages may go out at once in a minute */
    public DynamoDbMessageGate(DynamoDbClient dynamoDb, String table, int atOnce) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.atOnce = atOnce;
    }

    @Override
    public boolean admitsAtOnce(Instant now) {
        long minute = now.getEpochSecond() / SECONDS;
        if (atOnce == 0 || minute == fullMinute) {
            return false;
        }
        boolean admitted = begins("at_once", minute) || counts(minute);
        if (!admitted) {
            fullMinute = minute;
        }
        return admitted;
    }

    @Override
    public boolean admitsForMinute(Instant minute) {
        return begins("digest", minute.getEpochSecond() / SECONDS);
    }

    /** Unless the next minute has begun meanwhile. */
    @Override
    public void giveBack(Instant minute) {
        long epochMinute = minute.getEpochSecond() / SECONDS;
        update(
                "digest",
                "set sent_minute = :before",
                "sent_minute = :minute",
                Map.of(":minute", number(epochMinute), ":before", number(epochMinute - 1)));
    }

    private boolean begins(String kind, long minute) {
        return update(
                kind,
                "set sent_minute = :minute, sent = :one",
                "attribute_not_exists(sent_minute) or sent_minute < :minute",
                Map.of(":minute", number(minute), ":one", number(1)));
    }

    private boolean counts(long minute) {
        return update(
                "at_once",
                "add sent :one",
                "sent_minute = :minute and sent < :most",
                Map.of(":minute", number(minute), ":one", number(1), ":most", number(atOnce)));
    }

    private boolean update(String kind, String change, String condition, Map<String, AttributeValue> values) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Map.of("sku_warehouse", AttributeValue.fromS(KEY), "kind", AttributeValue.fromS(kind)))
                    .updateExpression(change)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
