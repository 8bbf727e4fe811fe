package dev.shopkeeper.demandforecast;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.demandforecast.engine.ForecastStatus;
import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The forecasts in a DynamoDB table: {@code sku_warehouse = <sku>#<warehouse>}, {@code run = 2026-03-01}, one item with
 * lists of numbers, one number for each day.
 */
final class DynamoDbForecastStore implements ForecastStore {
    /** DynamoDB takes no more in one call. */
    private static final int BATCH = 25;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Backoff backoff;

    DynamoDbForecastStore(DynamoDbClient dynamoDb, String table, Backoff backoff) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.backoff = backoff;
    }

    @Override
    public void put(List<SeriesForecast> forecasts) {
        for (int first = 0; first < forecasts.size(); first += BATCH) {
            List<WriteRequest> batch = forecasts.subList(first, Math.min(forecasts.size(), first + BATCH)).stream()
                    .map(forecast -> WriteRequest.builder()
                            .putRequest(put -> put.item(item(forecast)))
                            .build())
                    .toList();
            var waiting = new AtomicReference<>(Map.of(table, batch));
            backoff.until("writing forecasts", () -> {
                waiting.set(dynamoDb.batchWriteItem(request -> request.requestItems(waiting.get()))
                        .unprocessedItems());
                return waiting.get().isEmpty();
            });
        }
    }

    @Override
    public Optional<SeriesForecast> newest(SeriesKey key) {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .keyConditionExpression("sku_warehouse = :id")
                        .expressionAttributeValues(Map.of(":id", fromS(key.id())))
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .findFirst()
                .map(item -> forecast(key, item));
    }

    private static Map<String, AttributeValue> item(SeriesForecast series) {
        QuantileForecast forecast = series.forecast();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("sku_warehouse", fromS(series.key().id()));
        item.put("run", fromS(series.run().toString()));
        item.put("as_of", fromS(series.asOf().toString()));
        item.put("trained_through", fromS(series.trainedThrough().toString()));
        item.put("model", fromS(forecast.model()));
        item.put("status", fromS(forecast.status().code()));
        item.put("start", fromS(forecast.start().toString()));
        item.put("p10", numbers(forecast.p10()));
        item.put("p50", numbers(forecast.p50()));
        item.put("p90", numbers(forecast.p90()));
        item.put("mean", numbers(forecast.mean()));
        item.put("expiration", fromN(Long.toString(series.expiresAt().getEpochSecond())));
        return item;
    }

    private static SeriesForecast forecast(SeriesKey key, Map<String, AttributeValue> item) {
        return new SeriesForecast(
                key,
                LocalDate.parse(item.get("run").s()),
                Instant.parse(item.get("as_of").s()),
                Instant.ofEpochSecond(Long.parseLong(item.get("expiration").n())),
                new QuantileForecast(
                        LocalDate.parse(item.get("start").s()),
                        numbers(item.get("p10")),
                        numbers(item.get("p50")),
                        numbers(item.get("p90")),
                        numbers(item.get("mean")),
                        item.get("model").s(),
                        ForecastStatus.of(item.get("status").s())));
    }

    private static AttributeValue numbers(double[] values) {
        return fromL(Arrays.stream(values)
                .mapToObj(value ->
                        fromN(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()))
                .toList());
    }

    private static double[] numbers(AttributeValue list) {
        return list.l().stream()
                .mapToDouble(value -> Double.parseDouble(value.n()))
                .toArray();
    }
}
