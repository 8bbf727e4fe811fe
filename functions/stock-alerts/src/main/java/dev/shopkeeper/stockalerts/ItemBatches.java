package dev.shopkeeper.stockalerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items of a table by their keys. */
final class ItemBatches {
    /** DynamoDB takes no more in one call. */
    private static final int MOST = 100;

    private static final int MAX_CALLS = 100;

    private ItemBatches() {}

    /**
     * @param asked what to read of the items, without their keys
     * @return those that exist, in any order
     */
    static List<Map<String, AttributeValue>> get(
            DynamoDbClient dynamoDb, String table, KeysAndAttributes asked, List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int first = 0; first < keys.size(); first += MOST) {
            items.addAll(batch(dynamoDb, table, asked, keys.subList(first, Math.min(keys.size(), first + MOST))));
        }
        return items;
    }

    /** What a call leaves out, because an answer has at most 16 MB or the table is busy, the next one asks for. */
    private static List<Map<String, AttributeValue>> batch(
            DynamoDbClient dynamoDb, String table, KeysAndAttributes asked, List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        List<Map<String, AttributeValue>> waiting = keys;
        for (int calls = 0; !waiting.isEmpty(); calls++) {
            if (calls == MAX_CALLS) {
                throw new IllegalStateException(table + " left keys out of " + MAX_CALLS + " answers");
            }
            var call = Map.of(table, asked.toBuilder().keys(waiting).build());
            var response = dynamoDb.batchGetItem(request -> request.requestItems(call));
            items.addAll(response.responses().getOrDefault(table, List.of()));
            KeysAndAttributes left = response.unprocessedKeys().get(table);
            waiting = left == null ? List.of() : left.keys();
        }
        return items;
    }
}
