package dev.shopkeeper.stocktable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class StockTableTest {
    private final OneLevel dynamoDb = new OneLevel();
    private final StockTable table = new StockTable(dynamoDb, "stock");

    @Test
    void readsLevelsAndWhereTheNextPageBegins() {
        StockPage<StockLevel> page = table.page(Optional.empty(), StockLevel::read);
        assertThat(dynamoDb.scan.tableName()).isEqualTo("stock");
        assertThat(dynamoDb.scan.hasExclusiveStartKey()).isFalse();
        assertThat(dynamoDb.scan.limit()).isNull();
        assertThat(page.levels().getFirst().onHand()).isEqualTo(5);
        assertThat(page.levels().getFirst().flows()).isEqualTo(new StockFlows(9, 4, 1, 0));
        assertThat(page.next()).hasValue(new StockKey("A", "main"));
        table.page(page.next(), 7, StockLevel::read);
        assertThat(dynamoDb.scan.limit()).isEqualTo(7);
        assertThat(dynamoDb.scan.exclusiveStartKey())
                .isEqualTo(Map.of("sku", AttributeValue.fromS("A"), "warehouse", AttributeValue.fromS("main")));
    }

    @Test
    void thereIsNothingAfterTheLastPage() {
        dynamoDb.isLast = true;
        assertThat(table.page(Optional.empty(), StockLevel::read).next()).isEmpty();
    }

    /** One item, and the last call. */
    private static final class OneLevel implements DynamoDbClient {
        private static final Map<String, AttributeValue> KEY =
                Map.of("sku", AttributeValue.fromS("A"), "warehouse", AttributeValue.fromS("main"));

        private ScanRequest scan;
        private boolean isLast;

        @Override
        public ScanResponse scan(ScanRequest request) {
            scan = request;
            var item = new HashMap<>(KEY);
            item.put("on_hand", AttributeValue.fromN("5"));
            item.put("counted_at", AttributeValue.fromS("2026-02-01T00:00:00Z"));
            item.put("updated_at", AttributeValue.fromS("2026-02-01T00:00:00Z"));
            item.put("version", AttributeValue.fromN("1"));
            item.put("came", AttributeValue.fromN("9"));
            item.put("demanded", AttributeValue.fromN("4"));
            item.put("unserved", AttributeValue.fromN("1"));
            return ScanResponse.builder()
                    .items(List.of(item))
                    .lastEvaluatedKey(isLast ? Map.of() : KEY)
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
