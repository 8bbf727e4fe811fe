package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DynamoDbVisitorsTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Table table = new Table();
    private final Visitors visitors = new DynamoDbVisitors(table, "visitors");

    @Test
    void writesItemsNewestFirstWithTheirExpiration() {
        visitors.remember(Map.of("v", viewed("A", AT)));
        visitors.remember(Map.of("v", viewed("B", AT.plusSeconds(1))));
        Map<String, AttributeValue> item = table.items.get("v");
        assertThat(item.get("items").l())
                .extracting(entry -> entry.m().get("product_id").s())
                .containsExactly("B", "A");
        assertThat(item.get("items").l().getFirst().m().get("at").s()).isEqualTo("2026-03-01T10:00:01Z");
        assertThat(item.get("bought").l()).isEmpty();
        assertThat(item.get("expiration").n())
                .isEqualTo(Long.toString(Instant.parse("2026-03-31T10:00:01Z").getEpochSecond()));
    }

    @Test
    void writesEachVisitorOnceAndNotAtAllIfNothingIsNew() {
        Map<String, RecentItems> many =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "v" + i, _ -> viewed("A", AT)));
        visitors.remember(many);
        assertThat(table.puts).isEqualTo(100);
        visitors.remember(many);
        assertThat(table.puts).isEqualTo(100);
    }

    @Test
    void losesNothingToAnotherWriter() {
        table.beforePut = () -> {
            table.beforePut = () -> {};
            new DynamoDbVisitors(table, "visitors").remember(Map.of("v", viewed("OTHER", AT)));
        };
        visitors.remember(Map.of("v", viewed("A", AT)));
        assertThat(table.items.get("v").get("items").l()).hasSize(2);
    }

    @Test
    void givesUpLoudly() {
        table.beforePut = () -> {
            throw ConditionalCheckFailedException.builder().message("taken").build();
        };
        assertThatThrownBy(() -> visitors.remember(Map.of("v", viewed("A", AT))))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a visitor's items changed 10 times while they were written");
    }

    private static RecentItems viewed(String product, Instant at) {
        return new RecentItems(List.of(new RecentItem(product, at)), List.of());
    }

    /** As much of DynamoDB as the adapter asks for, its two conditions included. */
    private static final class Table implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private Runnable beforePut = () -> {};
        private int puts;

        @Override
        public synchronized GetItemResponse getItem(GetItemRequest request) {
            assertThat(request.consistentRead()).isTrue();
            return GetItemResponse.builder()
                    .item(items.get(request.key().get("visitor_id").s()))
                    .build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            beforePut.run();
            return put(request);
        }

        private synchronized PutItemResponse put(PutItemRequest request) {
            String visitor = request.item().get("visitor_id").s();
            AttributeValue version = items.getOrDefault(visitor, Map.of()).get("version");
            AttributeValue expected = request.expressionAttributeValues().get(":read");
            assertThat(request.conditionExpression())
                    .isEqualTo(expected == null ? "attribute_not_exists(version)" : "version = :read");
            if (expected == null ? version != null : !expected.equals(version)) {
                throw ConditionalCheckFailedException.builder()
                        .message("changed")
                        .build();
            }
            puts++;
            items.put(visitor, request.item());
            return PutItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
