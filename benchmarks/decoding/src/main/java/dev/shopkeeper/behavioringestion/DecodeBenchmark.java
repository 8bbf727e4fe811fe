package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.rejection.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the door spends on an event from the bytes of a request to the message for the queue, beside what others spend on
 * the same bytes. It stands in the door's package because the door's parts are nobody else's business.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleBatch.EVENTS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class DecodeBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:01Z");

    private final JsonFactory jackson = new JsonFactory();
    private final JsonMapper mapper = JsonMapper.shared();
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
    private final TrackingJson json = new TrackingJson();
    private byte[] body;
    private byte[] strangers;
    private Schema schema;
    private BehaviorIngestion door;
    private List<String> messages;

    @Setup
    public void setUp() throws IOException {
        body = SampleBatch.of(0);
        strangers = SampleBatch.ofStrangers();
        door = new BehaviorIngestion(config(), ports());
        try (InputStream in = DecodeBenchmark.class.getResourceAsStream("/product-added.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        }
        if (door().accepted() + doorOfStrangers().accepted() != 2 * SampleBatch.EVENTS || schemaErrors() != 0) {
            throw new IllegalStateException("the sample is not accepted");
        }
    }

    /** Jackson's streaming parser over every token, nothing done with any. */
    @Benchmark
    public int skim() throws IOException {
        int tokens = 0;
        try (JsonParser parser = jackson.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** The least that a door of Jackson's streaming parser would do: look at every name, copy every value. */
    @Benchmark
    public int streamCopy() throws IOException {
        copied.reset();
        int names = 0;
        try (JsonParser parser = jackson.createParser(body);
                JsonGenerator generator = jackson.createGenerator(copied)) {
            while (parser.nextToken() != null) {
                names += parser.currentToken() == JsonToken.FIELD_NAME
                        ? parser.currentName().length()
                        : 0;
                generator.copyCurrentEvent(parser);
            }
        }
        return names + copied.toString(java.nio.charset.StandardCharsets.UTF_8).length();
    }

    /** The usual parts: a tree, and a schema for each event. Nothing is cleaned or encoded. */
    @Benchmark
    public int treeAndSchema() {
        return schemaErrors();
    }

    /** Parse, check, clean and encode. */
    @Benchmark
    public IngestionOutcome door() {
        return door(body);
    }

    /** The same for a batch where nothing repeats itself but the names. */
    @Benchmark
    public IngestionOutcome doorOfStrangers() {
        return door(strangers);
    }

    private IngestionOutcome door(byte[] batch) {
        return switch (json.read("batch", batch, "local", Sender.UNKNOWN)) {
            case Checked.Accepted<TrackingCall>(var call) -> door.accept(call, NOW);
            case Checked.Rejected<TrackingCall>(var rejection) -> throw new IllegalStateException(rejection.message());
        };
    }

    private int schemaErrors() {
        int errors = 0;
        JsonNode batch = mapper.readTree(body);
        for (JsonNode event : batch.get("batch")) {
            errors += schema.validate(event).size();
        }
        return errors;
    }

    private Ports ports() {
        var keys = new PseudonymKeys("k1", Map.of("k1", "0123456789abcdef"));
        return new Ports(
                bodies -> messages = bodies,
                (_, _, _) -> {},
                IngestionMetrics.NONE,
                () -> keys,
                Clock.systemUTC(),
                System::nanoTime,
                () -> "made");
    }

    static Config config() {
        return Config.of(Environment.of(Map.of(
                "WRITE_KEYS", "local",
                "WRITE_KEY_EVENTS_PER_SECOND", "1000000000",
                "PSEUDONYM_KEYS_SECRET", "keys",
                "DEFAULT_CURRENCY", "EUR",
                "SHOP_TIME_ZONE", "Europe/Berlin",
                "BEHAVIOR_EVENTS_QUEUE_URL", "http://127.0.0.1/queue",
                "LAKE_BUCKET", "lake")));
    }
}
