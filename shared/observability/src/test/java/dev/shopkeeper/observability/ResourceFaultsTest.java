package dev.shopkeeper.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** An endpoint that refuses everything, asked by the SDK's own clients, which find the interceptor by themselves. */
class ResourceFaultsTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("sku", AttributeValue.fromS("ada@lovelace.example"));

    private final CapturedLog log = new CapturedLog();
    private HttpServer endpoint;
    private int status;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, "HEAD".equals(exchange.getRequestMethod()) ? -1 : answer.length);
            if (!"HEAD".equals(exchange.getRequestMethod())) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredTokenException",
        "400, UnrecognizedClientException",
        "400, AccessDeniedException",
        "400, ResourceNotFoundException",
        "400, ValidationException"
    })
    void aTableIsNamedWithWhatWasWantedOfIt(int code, String error) throws IOException {
        refuseInJson(code, error);
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() ->
                            tables.getItem(request -> request.tableName("stock").key(ITEM)))
                    .isInstanceOf(AwsServiceException.class);
        }
        assertFault("stock", "dynamodb:GetItem", error);
    }

    @Test
    void aTransactionNamesItsTables() throws IOException {
        refuseInJson(400, "AccessDeniedException");
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() -> tables.transactWriteItems(request -> request.transactItems(
                            TransactWriteItem.builder()
                                    .put(put -> put.tableName("stock-movements").item(ITEM))
                                    .build(),
                            TransactWriteItem.builder()
                                    .update(update -> update.tableName("stock").key(ITEM))
                                    .build())))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("stock,stock-movements", "dynamodb:PutItem,dynamodb:UpdateItem", "AccessDeniedException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "None ThrottlingError | ThrottlingError",
                "ProvisionedThroughputExceeded ConditionalCheckFailed | ProvisionedThroughputExceeded",
                "ValidationError ThrottlingError ValidationError | ThrottlingError,ValidationError",
                "'' | TransactionCanceledException"
            })
    void aTransactionThatWasCancelledForMoreThanAConditionIsAFault(String reasons, String code) throws IOException {
        cancel(reasons);
        assertFault("stock", "dynamodb:PutItem", code);
    }

    @ParameterizedTest
    @CsvSource({"None ConditionalCheckFailed", "TransactionConflict None", "ConditionalCheckFailed TransactionConflict"
    })
    void aTransactionThatFoundAConditionUnmetOrMetAnotherIsNone(String reasons) {
        cancel(reasons);
        assertThat(faults()).isEmpty();
    }

    private void cancel(String reasons) {
        String listed = Stream.of(reasons.split(" "))
                .filter(reason -> !reason.isEmpty())
                .map(reason -> "{\"Code\":\"" + reason + "\",\"Message\":\"not you, ada@lovelace.example\"}")
                .collect(Collectors.joining(","));
        refuseInJson(400, "TransactionCanceledException");
        body = body.replaceFirst("}$", ",\"CancellationReasons\":[" + listed + "]}");
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() ->
                            tables.transactWriteItems(request -> request.transactItems(TransactWriteItem.builder()
                                    .put(put -> put.tableName("stock").item(ITEM))
                                    .build())))
                    .isInstanceOf(TransactionCanceledException.class);
        }
    }

    @Test
    void anIndexIsAResourceOfItsOwn() throws IOException {
        refuseInJson(400, "AccessDeniedException");
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() ->
                            tables.query(request -> request.tableName("stock").indexName("by-warehouse")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("stock/index/by-warehouse", "dynamodb:Query", "AccessDeniedException");
    }

    @Test
    void aBatchNamesItsTables() throws IOException {
        refuseInJson(400, "ResourceNotFoundException");
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() -> tables.batchGetItem(request -> request.requestItems(Map.of(
                            "stock",
                            KeysAndAttributes.builder().keys(List.of(ITEM)).build()))))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("stock", "dynamodb:BatchGetItem", "ResourceNotFoundException");
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "404, NoSuchBucket", "400, ExpiredToken", "301, PermanentRedirect"})
    void aBucketIsNamedWithTheFolderButNotTheObject(int code, String error) throws IOException {
        status = code;
        body = "<Error><Code>" + error + "</Code><Message>not you, ada@lovelace.example</Message></Error>";
        try (var s3 = s3()) {
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("lake").key("raw/dt=2026-03-01/ada@lovelace.example.gz"),
                            RequestBody.fromString("ada@lovelace.example")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("s3://lake/raw/dt=2026-03-01/", "s3:PutObject", error);
    }

    /** The answer to HEAD has no body, and so no code. */
    @ParameterizedTest
    @CsvSource({
        "301, PermanentRedirect",
        "400, BadRequest",
        "403, AccessDenied",
        "503, ServiceUnavailable",
        "418, S3Exception"
    })
    void whatIsRefusedWithoutABodyIsNamedByItsStatus(int code, String error) throws IOException {
        status = code;
        try (var s3 = s3()) {
            assertThatThrownBy(() ->
                            s3.headObject(request -> request.bucket("lake").key("catalog/events.json")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("s3://lake/catalog/", "s3:GetObject", error);
    }

    @Test
    void aBucketThatIsMissingIsAFaultAndAnObjectThatIsMissingIsNone() throws IOException {
        status = 404;
        try (var s3 = s3()) {
            assertThatThrownBy(() ->
                            s3.headObject(request -> request.bucket("lake").key("models/current")))
                    .isInstanceOf(SdkException.class);
            assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("lake")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("s3://lake/", "s3:ListBucket", "NoSuchBucket");
    }

    @Test
    void aListingIsAllowedAsS3NamesIt() throws IOException {
        status = 403;
        body = "<Error><Code>AccessDenied</Code></Error>";
        try (var s3 = s3()) {
            assertThatThrownBy(() ->
                            s3.listObjectsV2(request -> request.bucket("lake").prefix("raw/")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("s3://lake/raw/", "s3:ListBucket", "AccessDenied");
    }

    @Test
    void aQueueIsNamedByItsAddress() throws IOException {
        refuseInJson(400, "QueueDoesNotExist");
        String url = address() + "/1/behavior-events";
        try (var queues = with(SqsClient.builder())) {
            assertThatThrownBy(() -> queues.sendMessageBatch(request -> request.queueUrl(url)
                            .entries(SendMessageBatchRequestEntry.builder()
                                    .id("0")
                                    .messageBody("ada@lovelace.example")
                                    .build())))
                    .isInstanceOf(SdkException.class);
        }
        assertFault(url, "sqs:SendMessage", "QueueDoesNotExist");
    }

    @Test
    void aSecretIsNamed() throws IOException {
        refuseInJson(400, "AccessDeniedException");
        try (var secrets = with(SecretsManagerClient.builder())) {
            assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId("pseudonym-keys")))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("pseudonym-keys", "secretsmanager:GetSecretValue", "AccessDeniedException");
    }

    /** As of a region that is wrong, or a network without a way out. */
    @Test
    void anEndpointThatIsNotThereIsAFaultOfItsOwn() throws IOException {
        endpoint.stop(0);
        try (var tables = with(DynamoDbClient.builder())) {
            assertThatThrownBy(() ->
                            tables.getItem(request -> request.tableName("stock").key(ITEM)))
                    .isInstanceOf(SdkException.class);
        }
        assertFault("stock", "dynamodb:GetItem", "ConnectException");
    }

    @Test
    void whatAConditionOrALookUpFindsOutIsNoFault() {
        refuseInJson(400, "ConditionalCheckFailedException");
        try (var tables = with(DynamoDbClient.builder());
                var s3 = s3()) {
            assertThatThrownBy(() ->
                            tables.putItem(request -> request.tableName("stock").item(ITEM)))
                    .isInstanceOf(SdkException.class);
            status = 404;
            body = "<Error><Code>NoSuchKey</Code></Error>";
            assertThatThrownBy(() -> s3.getObjectAsBytes(
                            request -> request.bucket("lake").key("models/current")))
                    .isInstanceOf(SdkException.class);
            status = 412;
            body = "<Error><Code>PreconditionFailed</Code></Error>";
            assertThatThrownBy(() -> s3.putObject(
                            request -> request.bucket("lake").key("raw/a").ifNoneMatch("*"), RequestBody.empty()))
                    .isInstanceOf(SdkException.class);
        }
        assertThat(faults()).isEmpty();
    }

    private void assertFault(String resource, String action, String code) throws IOException {
        assertThat(faults()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(faults().getFirst());
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("resource").asText()).isEqualTo(resource);
        assertThat(line.path("action").asText()).isEqualTo(action);
        assertThat(line.path("error_code").asText()).isEqualTo(code);
        assertThat(line.path("message").asText()).contains(resource, action, code);
        assertThat(faults().getFirst()).doesNotContain("lovelace");
    }

    private List<String> faults() {
        return log.text()
                .lines()
                .filter(line -> line.contains("\"error_code\""))
                .toList();
    }

    private void refuseInJson(int code, String error) {
        status = code;
        body = "{\"__type\":\"com.amazonaws#" + error + "\",\"message\":\"not you, ada@lovelace.example\"}";
    }

    private String address() {
        return "http://127.0.0.1:" + endpoint.getAddress().getPort();
    }

    private S3Client s3() {
        return with(S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsClientBuilder<B, C>, C> C with(B builder) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        return builder.region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .endpointOverride(URI.create(address()))
                .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
