package dev.shopkeeper.stockalerts;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items that demand-forecast writes, one for each SKU, warehouse and run. */
final class DynamoDbForecasts implements Forecasts {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoDbForecasts(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
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
