package dev.shopkeeper.local.services;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The machine's own clients, over one HTTP client that keeps its connections. */
final class AwsClients implements AutoCloseable {
    static final Region REGION = Region.EU_CENTRAL_1;
    static final String ACCOUNT = "000000000000";
    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    final SqsClient sqs;
    final S3Client s3;
    final DynamoDbClient dynamoDb;
    final DynamoDbStreamsClient streams;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    AwsClients(URI sqsUrl, URI s3Url, URI dynamoDbUrl) {
        sqs = at(sqsUrl, SqsClient.builder().httpClient(http)).build();
        s3 = at(s3Url, S3Client.builder().httpClient(http).forcePathStyle(true)).build();
        dynamoDb = at(dynamoDbUrl, DynamoDbClient.builder().httpClient(http)).build();
        streams = at(dynamoDbUrl, DynamoDbStreamsClient.builder().httpClient(http))
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI url, B builder) {
        return builder.endpointOverride(url).region(REGION).credentialsProvider(ANYBODY);
    }

    @Override
    public void close() {
        sqs.close();
        s3.close();
        dynamoDb.close();
        streams.close();
        http.close();
    }
}
