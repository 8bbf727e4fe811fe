package dev.shopkeeper.recommendationrefresh.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class DynamoDbStockLevelsTest {
    private final List<Map<String, AttributeValue>> rows = new ArrayList<>();

    @Test
    void readsAllPagesOfAllParts() {
        for (int i = 0; i < 25; i++) {
            add("sku-" + i, i % 2 == 0 ? 3 : 0, "0");
        }
        Availability levels = new DynamoDbStockLevels(new PagedTable(), "stock").read();
        assertThat(levels.tracked()).hasSize(25);
        assertThat(levels.available()).hasSize(13).contains("sku-0").doesNotContain("sku-1");
    }

    @Test
    void knowsWhatIsReservedAndWhatAnyWarehouseHas() {
        add("reserved", 3, "3");
        add("owed", -2, null);
        add("elsewhere", 0, null);
        add("elsewhere", 1, null);
        Availability levels = new DynamoDbStockLevels(new PagedTable(), "stock").read();
        assertThat(levels.tracked()).containsExactlyInAnyOrder("reserved", "owed", "elsewhere");
        assertThat(levels.available()).isEqualTo(Set.of("elsewhere"));
    }

    @Test
    void failsWhenTheTableDoesNotAnswer() {
        rows.add(Map.of());
        assertThatThrownBy(() -> new DynamoDbStockLevels(new PagedTable(), "stock").read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the stock table cannot be read");
    }

    private void add(String sku, int onHand, String reserved) {
        Map<String, AttributeValue> row = new HashMap<>();
        row.put("sku", AttributeValue.fromS(sku));
        row.put("on_hand", AttributeValue.fromN(Integer.toString(onHand)));
        if (reserved != null) {
            row.put("reserved", AttributeValue.fromN(reserved));
        }
        rows.add(row);
    }

    /** Rows by turns in the parts, one on a page. */
    private final class PagedTable implements DynamoDbClient {
        @Override
        public ScanResponse scan(ScanRequest request) {
            int at = request.hasExclusiveStartKey()
                    ? Integer.parseInt(request.exclusiveStartKey().get("at").n()) + request.totalSegments()
                    : request.segment();
            if (at >= rows.size()) {
                return ScanResponse.builder().build();
            }
            return ScanResponse.builder()
                    .items(List.of(rows.get(at)))
                    .lastEvaluatedKey(Map.of("at", AttributeValue.fromN(Integer.toString(at))))
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
