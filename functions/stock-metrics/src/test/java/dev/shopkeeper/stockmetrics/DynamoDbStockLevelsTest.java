package dev.shopkeeper.stockmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class DynamoDbStockLevelsTest {
    private final Table table = new Table();
    private final StockLevels levels = new DynamoDbStockLevels(table, "stock");

    @Test
    void readsLevelsAndWhereTheNextPageBegins() {
        StockLevels.Page page = levels.page(Optional.empty());
        assertThat(table.scan.hasExclusiveStartKey()).isFalse();
        assertThat(page.levels().getFirst().onHand()).isEqualTo(5);
        assertThat(page.levels().getFirst().flows()).isEqualTo(new StockFlows(9, 4, 1, 0));
        assertThat(page.next()).hasValue(new StockKey("A", "main"));
        levels.page(page.next());
        assertThat(table.scan.exclusiveStartKey())
                .isEqualTo(Map.of("sku", AttributeValue.fromS("A"), "warehouse", AttributeValue.fromS("main")));
    }

    /** One item, and the last call. */
    private static final class Table implements DynamoDbClient {
        private static final Map<String, AttributeValue> KEY =
                Map.of("sku", AttributeValue.fromS("A"), "warehouse", AttributeValue.fromS("main"));

        private ScanRequest scan;

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
                    .lastEvaluatedKey(KEY)
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
