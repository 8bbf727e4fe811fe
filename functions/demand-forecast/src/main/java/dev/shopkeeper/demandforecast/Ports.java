package dev.shopkeeper.demandforecast;

import dev.shopkeeper.configuration.OnDemand;
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
    /** What HTTP asks for needs the lake alone, so that the other clients are made when they are needed. */
    static Ports onAws(Config config) {
        return new Ports(
                S3ObjectStore.of(config.lakeBucket()),
                SqsMessageQueue.onDemand(config.forecastShardsQueueUrl()),
                new DynamoDbRunStore(OnDemand.of(Ports::dynamoDb), config.runsTable(), Backoff.sleeping()));
    }

    private static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
