package dev.shopkeeper.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class DynamoDbStockShelvesTest {
    private static final StockKey KEY = new StockKey("A", "main");

    private final Table table = new Table();
    private final StockShelves shelves = new DynamoDbStockShelves(() -> table, "stock");

    @Test
    void readsLevelsAndWhatStandsBesideThem() {
        table.item.put("policy_reorder_point", AttributeValue.fromN("12"));
        table.item.put("policy_order_up_to", AttributeValue.fromN("40"));
        table.item.put("policy_safety_stock", AttributeValue.fromN("-3"));
        StockPage<Shelf> page = shelves.page(Optional.of(KEY));
        assertThat(page.levels().getFirst().policy()).hasValue(new PolicyLevels(12, 40, -3));
        assertThat(page.levels().getFirst().level().available()).isEqualTo(5);
        assertThat(page.next()).hasValue(KEY);
        assertThat(table.scan.exclusiveStartKey()).containsOnlyKeys("sku", "warehouse");
        assertThat(table.scan.limit()).isEqualTo(1_000);
    }

    @Test
    void aLevelWithoutPolicyIsNone() {
        assertThat(shelves.page(Optional.empty()).levels().getFirst().policy()).isEmpty();
        assertThat(table.scan.hasExclusiveStartKey()).isFalse();
    }

    /** Whatever the ledger or the operator has written stays. */
    @Test
    void writesItsOwnAttributesAlone() {
        shelves.write(KEY, Optional.of(new PolicyLevels(12, 40, 4)));
        assertThat(table.update.updateExpression())
                .isEqualTo("SET policy_reorder_point = :reorder, policy_order_up_to = :up_to,"
                        + " policy_safety_stock = :safety");
        assertThat(table.update.expressionAttributeValues())
                .containsEntry(":reorder", AttributeValue.fromN("12"))
                .containsEntry(":up_to", AttributeValue.fromN("40"))
                .containsEntry(":safety", AttributeValue.fromN("4"));
        assertThat(table.update.conditionExpression()).isEqualTo("attribute_exists(sku)");
        shelves.write(KEY, Optional.empty());
        assertThat(table.update.updateExpression())
                .isEqualTo("REMOVE policy_reorder_point, policy_order_up_to, policy_safety_stock");
    }

    @Test
    void aLevelThatIsGoneIsLeftAlone() {
        table.gone = true;
        assertThatCode(() -> shelves.write(KEY, Optional.empty())).doesNotThrowAnyException();
    }

    /** One item, and the last calls. */
    private static final class Table implements DynamoDbClient {
        private final Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "sku", AttributeValue.fromS("A"),
                "warehouse", AttributeValue.fromS("main"),
                "on_hand", AttributeValue.fromN("5"),
                "counted_at", AttributeValue.fromS("2026-02-01T00:00:00Z"),
                "updated_at", AttributeValue.fromS("2026-02-01T00:00:00Z"),
                "version", AttributeValue.fromN("1")));
        private ScanRequest scan;
        private UpdateItemRequest update;
        private boolean gone;

        @Override
        public ScanResponse scan(ScanRequest request) {
            scan = request;
            Map<String, AttributeValue> key = Map.of("sku", item.get("sku"), "warehouse", item.get("warehouse"));
            return ScanResponse.builder()
                    .items(List.of(item))
                    .lastEvaluatedKey(key)
                    .build();
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            update = request;
            if (gone) {
                throw ConditionalCheckFailedException.builder().build();
            }
            return UpdateItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
