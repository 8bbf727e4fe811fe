package dev.shopkeeper.stocktable;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockPage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** All levels of the stock table, page by page, in the table's own order; may be seconds old. */
public final class StockTable {
    private final DynamoDbClient dynamoDb;
    private final String name;

    public StockTable(DynamoDbClient dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    /**
     * A page of at most 1 MB.
     *
     * @param read makes a level of the attributes, see {@link StockItems#attributes}
     */
    public <T> StockPage<T> page(Optional<StockKey> after, Function<UnaryOperator<String>, T> read) {
        return page(ScanRequest.builder(), after, read);
    }

    /** A page of at most 1 MB and as many levels. */
    public <T> StockPage<T> page(Optional<StockKey> after, int most, Function<UnaryOperator<String>, T> read) {
        return page(ScanRequest.builder().limit(most), after, read);
    }

    private <T> StockPage<T> page(
            ScanRequest.Builder scan, Optional<StockKey> after, Function<UnaryOperator<String>, T> read) {
        after.ifPresent(key -> scan.exclusiveStartKey(StockItems.key(key)));
        var response = dynamoDb.scan(scan.tableName(name).build());
        Map<String, AttributeValue> last = response.lastEvaluatedKey();
        return new StockPage<>(
                response.items().stream()
                        .map(item -> read.apply(StockItems.attributes(item)))
                        .toList(),
                last.isEmpty() ? Optional.empty() : Optional.of(StockItems.keyOf(last)));
    }
}
