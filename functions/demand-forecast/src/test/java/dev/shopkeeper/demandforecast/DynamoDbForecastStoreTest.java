package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.demandforecast.engine.ForecastStatus;
import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbForecastStoreTest {
    private final Table table = new Table();
    private final ForecastStore store =
            new DynamoDbForecastStore(table, "forecasts", new Backoff(new Random(1), time -> {}));

    @Test
    void writesItemsAsTheContractSays() {
        store.put(List.of(forecast("A")));
        assertThat(table.items.getFirst())
                .isEqualTo(Map.ofEntries(
                        Map.entry("sku_warehouse", AttributeValue.fromS("A#main")),
                        Map.entry("run", AttributeValue.fromS("2026-03-01")),
                        Map.entry("as_of", AttributeValue.fromS("2026-03-01T02:00:00Z")),
                        Map.entry("trained_through", AttributeValue.fromS("2026-02-28")),
                        Map.entry("model", AttributeValue.fromS("m")),
                        Map.entry("status", AttributeValue.fromS("short-history")),
                        Map.entry("start", AttributeValue.fromS("2026-03-01")),
                        Map.entry("p10", numbers("0", "0.125")),
                        Map.entry("p50", numbers("1", "1")),
                        Map.entry("p90", numbers("100", "10000000")),
                        Map.entry("mean", numbers("2.5", "3")),
                        Map.entry("expiration", AttributeValue.fromN("1777514400"))));
    }

    @Test
    void readsTheNewestBack() {
        store.put(List.of(forecast("A")));
        SeriesForecast read = store.newest(new SeriesKey("A", "main")).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(forecast("A"));
        assertThat(table.query.keyConditionExpression()).isEqualTo("sku_warehouse = :id");
        assertThat(table.query.scanIndexForward()).isFalse();
        assertThat(table.query.limit()).isOne();
    }

    @Test
    void writesTwentyFiveAtATimeAndAgainWhatWasTurnedAway() {
        table.busyFor = 3;
        store.put(IntStream.range(0, 60).mapToObj(i -> forecast("SKU" + i)).toList());
        assertThat(table.sizes).containsExactly(25, 1, 1, 1, 25, 10);
        assertThat(table.items).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void failsIfTheTableStaysBusy() {
        table.busyFor = Integer.MAX_VALUE;
        assertThatThrownBy(() -> store.put(IntStream.range(0, 25)
                        .mapToObj(i -> forecast("SKU" + i))
                        .toList()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("writing forecasts");
    }

    private static SeriesForecast forecast(String sku) {
        var days = new QuantileForecast(
                LocalDate.of(2026, 3, 1),
                new double[] {0, 0.125},
                new double[] {1, 1},
                new double[] {100, 1e7},
                new double[] {2.5, 3},
                "m",
                ForecastStatus.SHORT_HISTORY);
        return new SeriesForecast(
                new SeriesKey(sku, "main"),
                LocalDate.of(2026, 3, 1),
                Instant.parse("2026-03-01T02:00:00Z"),
                Instant.parse("2026-04-30T02:00:00Z"),
                days);
    }

    private static AttributeValue numbers(String... values) {
        return AttributeValue.fromL(
                List.of(values).stream().map(AttributeValue::fromN).toList());
    }

    /** Turns away one item of each call while it is busy. */
    private static final class Table implements DynamoDbClient {
        private final List<Map<String, AttributeValue>> items = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private QueryRequest query;
        private int busyFor;

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> writes = request.requestItems().get("forecasts");
            sizes.add(writes.size());
            int first = sizes.size() <= busyFor ? 1 : 0;
            writes.subList(first, writes.size())
                    .forEach(write -> items.add(write.putRequest().item()));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(first == 0 ? Map.of() : Map.of("forecasts", writes.subList(0, 1)))
                    .build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            query = request;
            return QueryResponse.builder().items(items).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            items.clear();
        }
    }
}
