package dev.shopkeeper.local.services;

import dev.shopkeeper.local.template.Blueprint;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS, S3, DynamoDB and Secrets Manager as the machine uses them: embedded, or (but for the last) somewhere else that
 * speaks the same protocols.
 */
public interface CloudServices extends AutoCloseable {
    URI sqsUrl();

    URI s3Url();

    URI dynamoDbUrl();

    URI secretsUrl();

    SqsClient sqs();

    S3Client s3();

    DynamoDbClient dynamoDb();

    DynamoDbStreamsClient streams();

    /** Creates every table, queue, bucket and secret of the blueprint that is not there yet. */
    void provision(Blueprint blueprint);

    /**
     * Tells of every object that is written to or removed from the embedded S3, after it happened.
     *
     * @throws IllegalStateException if S3 is not the embedded one, which alone can tell
     */
    void onObjectChange(Consumer<ObjectChange> listener);

    @Override
    void close();
}
