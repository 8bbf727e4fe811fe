package dev.shopkeeper.stockalerts;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The items that demand-forecast writes, one for each SKU, warehouse and run, and the plans of its runs. */
final class DynamoDbForecasts implements Forecasts {
    private static final int DAYS_BACK = 7;
    /** Half of an item; some of the names are reserved words. */
    private static final KeysAndAttributes USED = KeysAndAttributes.builder()
            .projectionExpression("#key, #start, #p90, #mean")
            .expressionAttributeNames(
                    Map.of("#key", "sku_warehouse", "#start", "start", "#p90", "p90", "#mean", "mean"))
            .build();

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String runsTable;

    DynamoDbForecasts(DynamoDbClient dynamoDb, String table, String runsTable) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.runsTable = runsTable;
    }

    @Override
    public Optional<DemandForecast> newest(StockKey key) {
        var response = dynamoDb.query(query -> query.tableName(table)
                .keyConditionExpression("sku_warehouse = :key")
                .expressionAttributeValues(Map.of(":key", fromS(key.text())))
                .scanIndexForward(false)
                .limit(1));
        return response.items().stream().findFirst().flatMap(DynamoDbForecasts::forecast);
    }

    @Override
    public Map<StockKey, DemandForecast> newest(List<StockKey> keys, LocalDate day) {
        Map<String, Map<String, AttributeValue>> ofDay = ItemBatches.get(
                        dynamoDb,
                        table,
                        USED,
                        keys.stream()
                                .map(key -> Map.of("sku_warehouse", fromS(key.text()), "run", fromS(day.toString())))
                                .toList())
                .stream()
                .collect(Collectors.toMap(item -> item.get("sku_warehouse").s(), Function.identity()));
        Map<StockKey, DemandForecast> forecasts = new HashMap<>();
        for (StockKey key : keys) {
            Map<String, AttributeValue> item = ofDay.get(key.text());
            (item == null ? newest(key) : forecast(item)).ifPresent(forecast -> forecasts.put(key, forecast));
        }
        return forecasts;
    }

    @Override
    public LocalDate newestRun(LocalDate from) {
        return Stream.iterate(from, day -> day.minusDays(1))
                .limit(DAYS_BACK)
                .filter(this::isPlanned)
                .findFirst()
                .orElse(from);
    }

    private boolean isPlanned(LocalDate day) {
        return dynamoDb.getItem(get ->
                        get.tableName(runsTable).key(Map.of("run", fromS("forecast#" + day), "part", fromS("plan"))))
                .hasItem();
    }

    /** A run may have nothing to say of a SKU; then it has no values. */
    private static Optional<DemandForecast> forecast(Map<String, AttributeValue> item) {
        double[] mean = numbers(item, "mean");
        double[] p90 = numbers(item, "p90");
        return mean.length == 0 || p90.length != mean.length
                ? Optional.empty()
                : Optional.of(
                        new DemandForecast(LocalDate.parse(item.get("start").s()), p90, mean));
    }

    private static double[] numbers(Map<String, AttributeValue> item, String name) {
        List<AttributeValue> values = item.containsKey(name) ? item.get(name).l() : List.of();
        return values.stream()
                .mapToDouble(value -> Double.parseDouble(value.n()))
                .toArray();
    }
}
