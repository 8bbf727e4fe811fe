package dev.shopkeeper.stockalerts.alert;

import static dev.shopkeeper.stockalerts.alert.AlertItems.number;
import static dev.shopkeeper.stockalerts.alert.AlertItems.text;
import static dev.shopkeeper.stockalerts.alert.AlertItems.time;

import dev.shopkeeper.stock.StockKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

public final class DynamoDbAlertStore implements AlertStore {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration kept;

    /** @param kept how long a resolved alert stays, at least as long as resolved ones are listed */
    public DynamoDbAlertStore(DynamoDbClient dynamoDb, String table, Duration kept) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.kept = kept;
    }

    @Override
    public List<Alert> of(StockKey key) {
        var response = dynamoDb.query(query -> query.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("sku_warehouse = :key")
                .expressionAttributeValues(Map.of(":key", text(key.text()))));
        return response.items().stream().map(AlertItems::alert).toList();
    }

    @Override
    public boolean save(Alert alert) {
        PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(AlertItems.item(alert, kept));
        if (alert.revision() == 1) {
            put.conditionExpression("attribute_not_exists(sku_warehouse)");
        } else {
            put.conditionExpression("revision = :before")
                    .expressionAttributeValues(Map.of(":before", number(alert.revision() - 1)));
        }
        try {
            dynamoDb.putItem(put.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public List<Alert> list(AlertList list, int shard, Instant from, Optional<Position> after, int limit) {
        String index = AlertItems.listName(list);
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression(index + "_shard = :shard and " + AlertItems.timeName(list) + " >= :time")
                .expressionAttributeValues(Map.of(":shard", shardKey(shard), ":time", time(from)))
                .scanIndexForward(false)
                .limit(limit);
        after.ifPresent(position -> query.exclusiveStartKey(AlertItems.listKey(list, shard, position)));
        return alerts(query);
    }

    @Override
    public List<Alert> due(int shard, Instant now, int limit) {
        return alerts(QueryRequest.builder()
                .tableName(table)
                .indexName("due")
                .keyConditionExpression("due_shard = :shard and due_at <= :time")
                .expressionAttributeValues(Map.of(":shard", shardKey(shard), ":time", time(now)))
                .limit(limit));
    }

    private List<Alert> alerts(QueryRequest.Builder query) {
        return dynamoDb.query(query.build()).items().stream()
                .map(AlertItems::alert)
                .toList();
    }

    private static AttributeValue shardKey(int shard) {
        return text(Integer.toString(shard));
    }
}
