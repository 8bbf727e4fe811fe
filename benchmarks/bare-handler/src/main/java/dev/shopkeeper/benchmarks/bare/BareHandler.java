package dev.shopkeeper.benchmarks.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The least that a function with the AWS SDK can be: one DynamoDB call for an event, no logging, no JSON of its own. */
public final class BareHandler implements RequestStreamHandler {
    private static final Map<String, AttributeValue> KEY =
            Map.of("sku", AttributeValue.fromS("none"), "warehouse", AttributeValue.fromS("none"));

    private final String table = System.getenv("STOCK_TABLE");
    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .httpClientBuilder(http(System.getenv("HTTP_CLIENT")))
            .build();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        input.readAllBytes();
        boolean known =
                dynamoDb.getItem(request -> request.tableName(table).key(KEY)).hasItem();
        output.write(("{\"statusCode\":200,\"body\":\"" + known + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static SdkHttpClient.Builder<?> http(String name) {
        return switch (name) {
            case "apache5" -> Apache5HttpClient.builder();
            case "crt" -> AwsCrtHttpClient.builder();
            default -> UrlConnectionHttpClient.builder();
        };
    }
}
