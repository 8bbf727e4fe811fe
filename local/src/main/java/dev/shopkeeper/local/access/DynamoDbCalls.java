package dev.shopkeeper.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.template.Arns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB: an operation is its action. One on an index needs it on the index, a batch on each of its tables, and a
 * transaction needs the actions of its parts.
 */
final class DynamoDbCalls implements CallReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> PARTS = Map.of(
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem",
            "Get", "GetItem");

    @Override
    public List<Access> needs(ApiCall call) throws IOException {
        String operation = Targets.operation(call);
        JsonNode body = JSON.readTree(call.body());
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" ->
                body.path("RequestItems")
                        .propertyStream()
                        .map(table -> access(operation, table.getKey(), ""))
                        .toList();
            case "TransactWriteItems", "TransactGetItems" -> parts(body.path("TransactItems"));
            default ->
                List.of(access(
                        operation,
                        body.path("TableName").asText("*"),
                        body.path("IndexName").asText()));
        };
    }

    private static List<Access> parts(JsonNode items) {
        List<Access> needs = new ArrayList<>();
        for (JsonNode item : items) {
            item.propertyStream()
                    .map(part -> access(
                            PARTS.getOrDefault(part.getKey(), part.getKey()),
                            part.getValue().path("TableName").asText("*"),
                            ""))
                    .filter(access -> !needs.contains(access))
                    .forEach(needs::add);
        }
        return needs;
    }

    private static Access access(String operation, String table, String index) {
        // A table may be given by its ARN.
        String name = table.substring(table.lastIndexOf('/') + 1);
        return new Access(
                "dynamodb:" + operation,
                Arns.of("dynamodb", "table/" + name + (index.isEmpty() ? "" : "/index/" + index)));
    }
}
