package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.triggers.SettableClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class DynamoDbVisitorsTest {
    private final SettableClock clock = new SettableClock(SavedModels.NOW);
    private final OneTable table = new OneTable();
    private final Visitors visitors = new DynamoDbVisitors(table, "visitors", clock);

    @Test
    void readsWhatTheArchiveWrote() {
        table.put("v", Map.of("items", entries("b", "a"), "bought", entries("c"), "expiration", seconds(1)));
        assertThat(visitors.of("v", "")).isEqualTo(history(List.of("b", "a"), List.of("c")));
        table.put("w", Map.of("items", entries("b")));
        assertThat(visitors.of("w", "")).isEqualTo(history(List.of("b"), List.of()));
    }

    @Test
    void knowsNothingOfAStrangerOrAVisitorWhoseTimeIsOver() {
        assertThat(visitors.of("stranger", "")).isEqualTo(Visitors.History.NONE);
        table.put("v", Map.of("items", entries("a"), "expiration", seconds(0)));
        assertThat(visitors.of("v", "")).isEqualTo(Visitors.History.NONE);
    }

    @Test
    void letsAFailureThrough() {
        table.throttled = true;
        assertThatThrownBy(() -> visitors.of("v", "")).isInstanceOf(DynamoDbException.class);
    }

    private AttributeValue seconds(int fromNow) {
        return AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond() + fromNow));
    }

    private static Visitors.History history(List<String> recent, List<String> bought) {
        return new Visitors.History(visits(recent, Visitors.Kind.VIEW), visits(bought, Visitors.Kind.ORDER));
    }

    private static List<Visitors.Visit> visits(List<String> productIds, Visitors.Kind kind) {
        return productIds.stream()
                .map(id -> new Visitors.Visit(id, Instant.parse("2026-03-01T09:00:00Z"), kind))
                .toList();
    }

    private static AttributeValue entries(String... productIds) {
        return AttributeValue.fromL(Arrays.stream(productIds)
                .map(id -> AttributeValue.fromM(Map.of(
                        "product_id", AttributeValue.fromS(id), "at", AttributeValue.fromS("2026-03-01T09:00:00Z"))))
                .toList());
    }

    /** As much of DynamoDB as a visitor is read from. */
    private static final class OneTable implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> visitors = new HashMap<>();
        private boolean throttled;

        private void put(String visitorId, Map<String, AttributeValue> item) {
            visitors.put(visitorId, item);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            if (throttled) {
                throw ProvisionedThroughputExceededException.builder().build();
            }
            assertThat(request.tableName()).isEqualTo("visitors");
            Map<String, AttributeValue> item =
                    visitors.get(request.key().get("visitor_id").s());
            return item == null
                    ? GetItemResponse.builder().build()
                    : GetItemResponse.builder().item(item).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
