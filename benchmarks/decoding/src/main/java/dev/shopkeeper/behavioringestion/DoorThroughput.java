package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.queue.SqsMessageQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Events per second and core of the warm handler: from the JSON of an HTTP API event, as the Lambda runtime hands it
 * over, to the JSON of the answer, with the call of SQS in between. The queue answers at once, from a process of its own.
 */
public final class DoorThroughput {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int BATCHES = 50;

    private static final PojoSerializer<APIGatewayV2HTTPEvent> REQUESTS =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, DoorThroughput.class.getClassLoader());
    private static final PojoSerializer<APIGatewayV2HTTPResponse> ANSWERS =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, DoorThroughput.class.getClassLoader());

    private DoorThroughput() {}

    public static void main(String[] arguments) throws Exception {
        try (QueueStub queue = QueueStub.start()) {
            var handler = new BehaviorIngestionHandler(DecodeBenchmark.config(), ports(queue.url()));
            byte[][] requests = new byte[BATCHES][];
            for (int i = 0; i < BATCHES; i++) {
                requests[i] = request(SampleBatch.of(i));
            }
            run(handler, requests, WARM_UP);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long cpu = threads.getCurrentThreadCpuTime();
            long events = run(handler, requests, MEASURED);
            double seconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%,d events in batches of %d took %.1f CPU seconds of the handler: %,.0f events/s per core,"
                            + " %.0f µs a request",
                    events,
                    SampleBatch.EVENTS,
                    seconds,
                    events / seconds,
                    seconds * 1e6 * SampleBatch.EVENTS / events));
        }
        System.exit(0);
    }

    private static long run(BehaviorIngestionHandler handler, byte[][] requests, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long events = 0;
        var answer = new ByteArrayOutputStream();
        while (System.nanoTime() < end) {
            byte[] request = requests[(int) (events / SampleBatch.EVENTS % requests.length)];
            APIGatewayV2HTTPResponse response =
                    handler.handleRequest(REQUESTS.fromJson(new ByteArrayInputStream(request)), new BenchmarkContext());
            answer.reset();
            ANSWERS.toJson(response, answer);
            if (response.getStatusCode() != 200) {
                throw new IllegalStateException(response.getBody());
            }
            events += SampleBatch.EVENTS;
        }
        return events;
    }

    private static Ports ports(URI queue) {
        SqsClient sqs = SqsClient.builder()
                .endpointOverride(queue)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        var keys = new PseudonymKeys("k1", Map.of("k1", "0123456789abcdef"));
        return new Ports(
                new QueuedEvents(new SqsMessageQueue(sqs, queue + "/1/behavior-events")),
                (_, _, _) -> {},
                IngestionMetrics.NONE,
                () -> keys,
                Clock.systemUTC(),
                System::nanoTime,
                () -> "made");
    }

    private static byte[] request(byte[] body) {
        String text =
                new String(body, StandardCharsets.UTF_8).replace("\\", "\\\\").replace("\"", "\\\"");
        return """
                {"version":"2.0","routeKey":"POST /v1/{call}","rawPath":"/v1/batch","pathParameters":{"call":"batch"},
                 "headers":{"content-type":"application/json","authorization":"Basic bG9jYWw6","user-agent":"node"},
                 "requestContext":{"requestId":"r","http":{"method":"POST","sourceIp":"203.0.113.7"}},
                 "isBase64Encoded":false,"body":"%s"}\
                """.formatted(text).getBytes(StandardCharsets.UTF_8);
    }
}
