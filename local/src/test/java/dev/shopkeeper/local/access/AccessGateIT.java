package dev.shopkeeper.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.fixture.RecordingLog;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the SDK makes of the gate, in front of a server that says what it got. */
class AccessGateIT {
    private static final String LIST = "s3:ListBucket arn:aws:s3:::lake";

    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final Set<String> allowed = new HashSet<>();
    private HttpServer service;
    private AccessGate gate;

    @BeforeEach
    void open() throws IOException {
        service = LoopbackServers.create(0);
        service.createContext("/", this::answer);
        service.start();
        URI url = LoopbackServers.url(service);
        gate = AccessGate.open(Map.of("s3", url, "dynamodb", url, "sqs", url), new RecordingLog());
        gate.govern((function, access) ->
                function.equals("stock-ledger") && allowed.contains(access.action() + " " + access.resource()));
    }

    @AfterEach
    void close() {
        gate.close();
        service.stop(0);
    }

    @Test
    void passesOnWhatIsAllowedWithItsBody() {
        allowed.add("s3:PutObject arn:aws:s3:::lake/raw/a b");
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        try (S3Client s3 = client(S3Client.builder())) {
            s3.putObject(put -> put.bucket("lake").key("raw/a b"), RequestBody.fromBytes(content));
            s3.putObject(put -> put.bucket("lake").key("raw/a b"), RequestBody.empty());
        }
        assertThat(arrived).hasSize(2).first().asString().startsWith("PUT /lake/raw/a%20b 3");
    }

    @Test
    void refusesInTheWordsOfEachService() {
        try (S3Client s3 = client(S3Client.builder());
                SqsClient sqs = client(SqsClient.builder());
                DynamoDbClient dynamoDb = client(DynamoDbClient.builder())) {
            refusal(
                            () -> s3.putObject(put -> put.bucket("lake").key("a"), RequestBody.fromString("x")),
                            S3Exception.class)
                    .isEqualTo("AccessDenied s3:PutObject arn:aws:s3:::lake/a");
            refusal(() -> dynamoDb.scan(scan -> scan.tableName("stock")), DynamoDbException.class)
                    .isEqualTo("AccessDeniedException dynamodb:Scan"
                            + " arn:aws:dynamodb:eu-central-1:000000000000:table/stock");
            refusal(
                            () -> sqs.sendMessage(
                                    send -> send.queueUrl("http://x/0/orders").messageBody("x")),
                            SqsException.class)
                    .isEqualTo("AccessDenied sqs:SendMessage arn:aws:sqs:eu-central-1:000000000000:orders");
        }
        assertThat(arrived).isEmpty();
    }

    @Test
    void saysThatAnObjectIsMissingOnlyToWhoMayList() {
        allowed.add("s3:GetObject arn:aws:s3:::lake/missing");
        try (S3Client s3 = client(S3Client.builder())) {
            refusal(() -> s3.getObjectAsBytes(get -> get.bucket("lake").key("missing")), S3Exception.class)
                    .isEqualTo("AccessDenied " + LIST);
            allowed.add(LIST);
            assertThatThrownBy(
                            () -> s3.getObjectAsBytes(get -> get.bucket("lake").key("missing")))
                    .isInstanceOf(NoSuchKeyException.class);
            assertThatThrownBy(() -> s3.headObject(head -> head.bucket("lake").key("missing")))
                    .isInstanceOf(NoSuchKeyException.class);
        }
    }

    @Test
    void knowsNobodyWithoutASignature() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(gate.url().resolve("/lake/a")).build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
        }
        assertThat(arrived).isEmpty();
    }

    private static AbstractStringAssert<?> refusal(Runnable call, Class<? extends AwsServiceException> kind) {
        return assertThatThrownBy(call::run)
                .asInstanceOf(type(kind))
                .extracting(AccessGateIT::refused)
                .asString();
    }

    /** The code and what the message names. */
    private static String refused(AwsServiceException refusal) {
        assertThat(refusal.numAttempts()).isEqualTo(1);
        return refusal.awsErrorDetails().errorCode()
                + refusal.awsErrorDetails()
                        .errorMessage()
                        .replaceFirst(
                                "User: arn:aws:sts::000000000000:assumed-role/stock-ledger is not authorized to perform:",
                                "")
                        .replaceFirst(" on resource:", "")
                        .replaceFirst(" because.*", "");
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        var key = AwsBasicCredentials.create(AccessGate.accessKeyId("stock-ledger"), "local");
        builder.endpointOverride(gate.url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(key));
        if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClientBuilder(UrlConnectionHttpClient.builder());
        }
        return builder.build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int bytes = exchange.getRequestBody().readAllBytes().length;
            String path = exchange.getRequestURI().getRawPath();
            arrived.add(exchange.getRequestMethod() + " " + path + " " + bytes);
            boolean missing = path.endsWith("/missing");
            byte[] body = (missing ? "<Error><Code>NoSuchKey</Code></Error>" : "").getBytes(StandardCharsets.UTF_8);
            boolean empty = !missing || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(missing ? 404 : 200, empty ? -1 : body.length);
            exchange.getResponseBody().write(empty ? new byte[0] : body);
        }
    }
}
