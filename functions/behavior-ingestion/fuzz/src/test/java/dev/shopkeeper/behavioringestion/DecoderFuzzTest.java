package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import dev.shopkeeper.rejection.Checked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whatever bytes come, the decoder answers; what it takes Jackson takes, and what it refuses is beyond its bounds or
 * refused by Jackson. {@code JAZZER_FUZZ=1} looks for such bytes for a minute; without it only the known inputs run.
 */
class DecoderFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:01Z");
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .build())
            .build();
    /**
     * Bounds that Jackson has not, or counts otherwise (of a number without sign, point and exponent's letter), and half
     * pairs in names, which it does not take.
     */
    private static final Pattern INCOMPARABLE =
            Pattern.compile("[eE][+-]?\\d{5}|\\\\u[dD][89a-fA-F]|[^\"]{900}|[0-9.]{90}|^\u00EF\u00BB\u00BF");

    private final List<String> messages = new ArrayList<>();
    private final TrackingJson json = new TrackingJson();
    private final BehaviorIngestion door = new BehaviorIngestion(config(), ports());

    @FuzzTest(maxDuration = "60s")
    void answersWhateverComes(byte[] body) {
        boolean takenAsBatch = read("batch", body);
        boolean taken = read("track", body) || takenAsBatch;
        String bytes = new String(body, StandardCharsets.ISO_8859_1);
        if (body.length > 0 && !INCOMPARABLE.matcher(bytes).find()) {
            assertThat(taken).as(bytes).isEqualTo(isJson(body));
        }
        messages.forEach(BehaviorEventsMessage::parse);
        messages.clear();
    }

    /** @return whether it is JSON, whatever it says */
    private boolean read(String kind, byte[] body) {
        return switch (json.read(kind, body, "local", Sender.UNKNOWN)) {
            case Checked.Rejected<TrackingCall>(var rejection) ->
                !rejection.code().equals("not_json");
            case Checked.Accepted<TrackingCall>(var call) -> {
                IngestionOutcome outcome = door.accept(call, NOW);
                int answered = outcome.accepted()
                        + outcome.duplicates()
                        + outcome.rejected().size();
                assertThat(answered).isEqualTo(call.eventCount());
                yield true;
            }
        };
    }

    private static boolean isJson(byte[] body) {
        try (JsonParser parser = JACKSON.createParser(body)) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.getText();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private Ports ports() {
        var keys = new PseudonymKeys("k1", Map.of("k1", "0123456789abcdef"));
        return new Ports(
                messages::addAll,
                (_, _, _) -> {},
                IngestionMetrics.NONE,
                () -> keys,
                Clock.systemUTC(),
                () -> 0L,
                () -> "made");
    }

    private static Config config() {
        return Config.of(Environment.of(Map.of(
                "WRITE_KEYS", "local",
                "PSEUDONYM_KEYS_SECRET", "keys",
                "DEFAULT_CURRENCY", "EUR",
                "SHOP_TIME_ZONE", "Europe/Berlin",
                "BEHAVIOR_EVENTS_QUEUE_URL", "http://127.0.0.1/queue",
                "LAKE_BUCKET", "lake")));
    }
}
