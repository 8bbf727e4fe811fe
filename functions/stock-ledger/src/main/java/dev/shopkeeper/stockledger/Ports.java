package dev.shopkeeper.stockledger;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.BusinessMetrics;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.SqsMessageQueue;
import dev.shopkeeper.stockledger.check.LevelHistory;
import dev.shopkeeper.stockledger.dynamodb.DynamoDbLedgerStore;
import dev.shopkeeper.stockledger.dynamodb.DynamoDbLevelHistory;
import dev.shopkeeper.stockledger.dynamodb.DynamoDbStockReader;
import dev.shopkeeper.stockledger.http.StockReader;
import dev.shopkeeper.stockledger.ledger.Backoff;
import dev.shopkeeper.stockledger.ledger.LedgerStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the ledger works with.
 *
 * @param buckets the objects of the bucket with a name; opened only for an import, whose event names the bucket
 * @param queue of stock movements; opened only for an import
 * @param imports queue of what is left of files; opened only for an import that takes longer than one invocation
 */
record Ports(
        LedgerStore store,
        StockReader stock,
        LevelHistory history,
        Function<String, ObjectStore> buckets,
        Supplier<MessageQueue> queue,
        Supplier<MessageQueue> imports,
        BusinessMetrics metrics,
        Clock clock,
        Backoff backoff) {

    /** With the credentials, region and endpoints that the platform gives the process. */
    static Ports of(Config config) {
        DynamoDbClient dynamoDb = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        // Instances that wake from one snapshot must not wait alike, as they would with a seed from before it.
        Backoff backoff = new Backoff(new SecureRandom(), Backoff.Sleeper::onThread);
        return new Ports(
                new DynamoDbLedgerStore(dynamoDb, config.tables(), Clock.systemUTC(), backoff),
                new DynamoDbStockReader(dynamoDb, config.tables()),
                new DynamoDbLevelHistory(dynamoDb, config.tables()),
                S3ObjectStore::of,
                () -> SqsMessageQueue.of(config.movementsQueueUrl()),
                () -> SqsMessageQueue.of(config.importsQueueUrl()),
                new EmbeddedMetrics(),
                Clock.systemUTC(),
                backoff);
    }
}
