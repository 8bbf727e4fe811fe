package dev.shopkeeper.demandforecast;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.SqsMessageQueue;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the function reaches outside itself.
 *
 * @param queue of the shards that wait for a worker
 */
record Ports(ObjectStore lake, MessageQueue queue, RunStore runs) {
    static Ports onAws(Config config) {
        var dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new Ports(
                S3ObjectStore.of(config.lakeBucket()),
                SqsMessageQueue.of(config.forecastShardsQueueUrl()),
                new DynamoDbRunStore(dynamoDb, config.runsTable(), Backoff.sleeping()));
    }
}
