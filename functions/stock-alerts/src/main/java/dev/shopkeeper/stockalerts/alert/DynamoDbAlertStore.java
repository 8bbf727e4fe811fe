package dev.shopkeeper.stockalerts;

import static dev.shopkeeper.stockalerts.AlertItems.number;
import static dev.shopkeeper.stockalerts.AlertItems.text;

import dev.shopkeeper.stock.StockKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

final class DynamoDbAlertStore implements AlertStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbAlertStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
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
        PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(AlertItems.item(alert));
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
    public List<Alert> unresolved(int shard, Optional<Position> after, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .indexName("open")
                .keyConditionExpression("open_shard = :shard")
                .expressionAttributeValues(Map.of(":shard", text(Integer.toString(shard))))
                .scanIndexForward(false)
                .limit(limit);
        after.ifPresent(position -> query.exclusiveStartKey(AlertItems.openKey(shard, position)));
        return dynamoDb.query(query.build()).items().stream()
                .map(AlertItems::alert)
                .toList();
    }
}
