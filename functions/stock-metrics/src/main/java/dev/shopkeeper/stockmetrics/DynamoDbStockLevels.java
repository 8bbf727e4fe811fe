package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockPage;
import dev.shopkeeper.stocktable.StockTable;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Items of the stock table, in pages of at most 1 MB. */
final class DynamoDbStockLevels implements StockLevels {
    private final StockTable table;

    private DynamoDbStockLevels(StockTable table) {
        this.table = table;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    static DynamoDbStockLevels of(String table) {
        var dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new DynamoDbStockLevels(new StockTable(dynamoDb, table));
    }

    @Override
    public StockPage<StockLevel> page(Optional<StockKey> after) {
        return table.page(after, StockLevel::read);
    }
}
