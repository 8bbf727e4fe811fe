package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The handler with everything around it in memory. */
final class Door {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:01Z");

    private static final PseudonymKeys KEYS = new PseudonymKeys("k1", Map.of("k1", "0123456789abcdef"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WRITE_KEYS", "local,other",
            "PSEUDONYM_KEYS_SECRET", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:keys",
            "MAX_EVENT_KILOBYTES", "32",
            "DROPPED_PROPERTIES", "comment,gift_message",
            "DEFAULT_CURRENCY", "USD",
            "SHOP_TIME_ZONE", "Asia/Tokyo",
            "BEHAVIOR_EVENTS_QUEUE_URL", "https://sqs/behavior-events",
            "LAKE_BUCKET", "lake");

    final MemoryMessageQueue queue = new MemoryMessageQueue();
    final MemoryObjectStore lake = new MemoryObjectStore();
    final List<IngestionOutcome> counted = new ArrayList<>();
    final List<Integer> unkept = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final BehaviorIngestionHandler handler;

    Door() {
        this(Map.of());
    }

    /** @param settings over the usual environment */
    Door(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(settings);
        Config config = Config.of(Environment.of(environment));
        var ports = new Ports(
                new QueuedEvents(queue),
                new LakeRejectedEvents(lake, config.zone()),
                new Counts(),
                () -> KEYS,
                Clock.fixed(NOW, ZoneOffset.UTC),
                nanos::get,
                () -> "made-" + ids.incrementAndGet());
        handler = new BehaviorIngestionHandler(config, ports);
    }

    private final class Counts implements IngestionMetrics {
        @Override
        public void count(IngestionOutcome outcome) {
            counted.add(outcome);
        }

        @Override
        public void countUnkept(int events) {
            unkept.add(events);
        }
    }

    /** What Lambda does before the first call where it takes a snapshot. */
    void wakeFromSnapshot() {
        handler.priming.beforeCheckpoint(null);
        handler.priming.afterRestore(null);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    APIGatewayV2HTTPResponse send(APIGatewayV2HTTPEvent request) {
        return handler.handleRequest(request, new FunctionContext("behavior-ingestion"));
    }

    APIGatewayV2HTTPResponse send(String call, String body) {
        return send(request(call, body.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    /** @param events JSON with ' for " */
    APIGatewayV2HTTPResponse batch(String... events) {
        return send("batch", "{\"batch\":[" + String.join(",", events).replace('\'', '"') + "]}");
    }

    /** Sends a batch and returns the only event that is kept of it. */
    BehaviorEvent keep(String event) {
        batch(event);
        List<BehaviorEvent> kept = kept();
        if (kept.size() != 1) {
            throw new IllegalStateException("kept " + kept.size() + ": " + rejectedText());
        }
        return kept.getFirst();
    }

    List<BehaviorEvent> kept() {
        return queue.bodies().stream()
                .flatMap(body -> BehaviorEventsMessage.parse(body).events().stream())
                .toList();
    }

    List<JsonNode> rejected() {
        return rejectedText().lines().map(Door::json).toList();
    }

    String rejectedText() {
        var text = new StringBuilder();
        for (StoredObject object : lake.list("")) {
            text.append(new String(lake.get(object.key()).orElseThrow(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    static APIGatewayV2HTTPEvent request(String call, byte[] body, Map<String, String> moreHeaders) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", basic("local:")));
        headers.putAll(moreHeaders);
        headers.values().removeIf(String::isEmpty);
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /v1/{call}")
                .withPathParameters(Map.of("call", call))
                .withHeaders(headers)
                .withBody(Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(true)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("request-1")
                        .build())
                .build();
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of {@code events/} as the runtime hands it over. */
    static APIGatewayV2HTTPEvent sample(String name) {
        Path file = Path.of(System.getProperty("shopkeeper.home"), "events", name);
        try (InputStream in = Files.newInputStream(file)) {
            return LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, Door.class.getClassLoader())
                    .fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
