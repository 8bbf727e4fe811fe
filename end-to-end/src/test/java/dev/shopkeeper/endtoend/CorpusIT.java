package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole stack over the corpora of bad input: each gets its answer, nothing fails, and what is taken is kept. */
@ExtendWith(SharedMachine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DEAD_LETTERS = "BehaviorEventsDeadLetterQueue";
    private static final int EVENTS_AT_ONCE = 100;
    private static final int EVENT_BYTES = 32 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus corpus;
    private Machine machine;
    private MachineTranscript transcript;
    private ShopClient shop;

    @BeforeAll
    static void thereIsACorpus() {
        assumeTrue(
                System.getProperty(Corpus.PROPERTY) != null,
                "no corpus: fetch it by end-to-end/clients/corpus FOLDER and name it by -Dshopkeeper.corpus=FOLDER");
    }

    @BeforeEach
    void read(Machine machine, MachineTranscript transcript) {
        this.corpus = Corpus.read(Path.of(System.getProperty(Corpus.PROPERTY)));
        this.machine = machine;
        this.transcript = transcript;
        this.shop = new ShopClient(machine);
    }

    @AfterEach
    void nothingFailed() {
        assertThat(transcript.troubles()).isEmpty();
        assertThat(machine.status().functions())
                .filteredOn(function -> function.name().startsWith("behavior-"))
                .hasSize(2)
                .allSatisfy(function ->
                        assertThat(function.errors()).as(function.name()).isZero());
    }

    @Test
    void asABodyEachIsRefusedWithAReason() throws Exception {
        assertThat(corpus.parsing()).hasSizeGreaterThan(290);
        for (Map.Entry<String, byte[]> file : corpus.parsing().entrySet()) {
            ShopClient.Answer answer = post("/v1/track", file.getValue());
            String code = answer.body().at("/error/code").asText();
            // None of them is an event, so that the best of them lacks something.
            assertThat(answer.status()).as(file.getKey()).isIn(400, refusal(file.getValue()));
            assertThat(code).as(file.getKey()).isNotBlank();
            if (file.getKey().startsWith("y_")) {
                assertThat(code).as(file.getKey()).isNotEqualTo("not_json");
            }
        }
    }

    @Test
    void asAPropertyWhatIsJsonIsKeptAsItIs() throws Exception {
        Map<String, byte[]> taken = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : corpus.parsing().entrySet()) {
            ShopClient.Answer answer = post("/v1/track", event(file.getKey(), file.getValue()));
            switch (file.getKey().charAt(0)) {
                case 'y' -> {
                    assertThat(answer.status())
                            .as(file.getKey() + ": " + answer.body())
                            .isEqualTo(200);
                    taken.put("corpus-" + file.getKey(), file.getValue());
                }
                case 'n' -> assertThat(answer.status()).as(file.getKey()).isIn(400, refusal(file.getValue()));
                default -> assertThat(answer.status()).as(file.getKey()).isIn(200, 400);
            }
        }
        Map<String, JsonNode> kept = values("Corpus Value");
        assertThat(kept).containsKeys(taken.keySet().toArray(String[]::new));
        for (Map.Entry<String, byte[]> file : taken.entrySet()) {
            assertThat(kept.get(file.getKey())).as(file.getKey()).isEqualTo(storable(JSON.readTree(file.getValue())));
        }
    }

    @Test
    void naughtyStringsComeBackAsTheyWere() throws Exception {
        Map<String, String> sent = new TreeMap<>();
        sendEach("Naughty Value", (event, text) -> {
            String id = "naughty-value-" + sent.size();
            sent.put(id, text);
            event.put("messageId", id).putObject("properties").put("value", text);
        });
        Map<String, JsonNode> kept = values("Naughty Value");
        assertThat(kept).hasSameSizeAs(sent);
        sent.forEach((id, text) -> assertThat(kept.get(id).asText()).as(id).isEqualTo(text));
    }

    @Test
    void naughtyNamesAreKeptOrNamed() throws Exception {
        Map<String, String> sent = new TreeMap<>();
        Map<String, String> refused = sendEach("", (event, text) -> {
            String id = "naughty-name-" + sent.size();
            sent.put(id, text.strip());
            event.put("messageId", id).put("event", text);
        });
        assertThat(refused.values()).containsOnly("event");
        refused.keySet().forEach(sent::remove);
        assertThat(column("event", "message_id like 'naughty-name-%'")).isEqualTo(sent);
    }

    @Test
    void naughtyIdsAreKeptOrNamed() throws Exception {
        Map<String, String> sent = new TreeMap<>();
        Map<String, String> refused = sendEach("Naughty Visitor", (event, text) -> {
            String id = "naughty-visitor-" + sent.size();
            sent.put(id, text.strip());
            event.put("messageId", id).put("anonymousId", text);
        });
        assertThat(refused.values()).containsOnly("anonymousId");
        refused.keySet().forEach(sent::remove);
        assertThat(column("visitor_id", "message_id like 'naughty-visitor-%'")).isEqualTo(sent);
    }

    @Test
    void naughtyMessageIdsAreKeptOrNamed() throws Exception {
        List<String> sent = new ArrayList<>();
        Map<String, String> refused = sendEach("Naughty Id", (event, text) -> {
            sent.add(text.strip());
            event.put("messageId", text);
        });
        assertThat(refused.values()).containsOnly("messageId");
        assertThat(column("event", "event = 'Naughty Id'").keySet())
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .distinct()
                        .filter(id -> !id.isEmpty() && id.length() <= 256)
                        .toList());
    }

    @Test
    void badMessagesEndInTheDeadLetterQueueAndTakeNothingWithThem() throws Exception {
        long before = deadLetters();
        List<String> bad = messages();
        try (EventsQueue queue = new EventsQueue(machine.addresses())) {
            for (int from = 0; from < bad.size(); from += EVENTS_AT_ONCE) {
                bad.subList(from, Math.min(bad.size(), from + EVENTS_AT_ONCE)).forEach(queue::send);
                assertThat(post("/v1/batch", good(from)).status()).isEqualTo(200);
            }
        }
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertThat(deadLetters() - before).isEqualTo(bad.size());
        assertThat(column("event", "event = 'Beside The Bad'")).hasSize(10 * ((bad.size() - 1) / EVENTS_AT_ONCE + 1));
    }

    /** What of the corpus SQS takes at all, as a message and as the event of one. */
    private List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (byte[] file : corpus.parsing().values()) {
            text(file)
                    .filter(text -> !text.isBlank() && EventsQueue.isAllowed(text))
                    .ifPresent(text -> {
                        messages.add(text);
                        messages.add("{\"schema_version\":1,\"events\":[" + text + "]}");
                    });
        }
        return messages;
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private long deadLetters() {
        return machine.status().queues().stream()
                .filter(queue -> queue.name().equals(DEAD_LETTERS))
                .mapToLong(MachineStatus.Queue::visible)
                .findFirst()
                .orElseThrow();
    }

    private byte[] good(int from) throws IOException {
        ObjectNode call = JSON.createObjectNode();
        ArrayNode batch = call.putArray("batch");
        for (int i = 0; i < 10; i++) {
            batch.add(track("Beside The Bad").put("messageId", "beside-" + (from + i)));
        }
        return JSON.writeValueAsBytes(call);
    }

    /** @return the field that was named for each refused event, by its number or message id */
    private Map<String, String> sendEach(String name, BiConsumer<ObjectNode, String> fill) throws Exception {
        Map<String, String> refused = new HashMap<>();
        List<String> texts = corpus.naughty();
        for (int from = 0; from < texts.size(); from += EVENTS_AT_ONCE) {
            ObjectNode call = JSON.createObjectNode();
            ArrayNode batch = call.putArray("batch");
            for (String text : texts.subList(from, Math.min(texts.size(), from + EVENTS_AT_ONCE))) {
                ObjectNode event = track(name);
                fill.accept(event, text);
                batch.add(event);
            }
            ShopClient.Answer answer = post("/v1/batch", JSON.writeValueAsBytes(call));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            for (JsonNode rejected : answer.body().path("rejected")) {
                refused.put(
                        batch.path(rejected.path("index").asInt())
                                .path("messageId")
                                .asText(),
                        rejected.path("field").asText());
            }
        }
        return refused;
    }

    private static ObjectNode track(String name) {
        return JSON.createObjectNode()
                .put("type", "track")
                .put("event", name)
                .put("anonymousId", "corpus")
                .put("timestamp", "2026-03-01T10:00:00Z");
    }

    private static byte[] event(String name, byte[] value) {
        var event = new ByteArrayOutputStream();
        event.writeBytes(("{\"event\":\"Corpus Value\",\"anonymousId\":\"corpus\",\"messageId\":\"corpus-" + name
                        + "\",\"properties\":{\"value\":")
                .getBytes(StandardCharsets.UTF_8));
        event.writeBytes(value);
        event.writeBytes("}}".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    /** No queue takes NUL, U+FFFE and U+FFFF: the door puts the replacement character in their place. */
    private static JsonNode storable(JsonNode value) throws IOException {
        return JSON.readTree(value.toString().replaceAll("(?<!\\\\)\\\\u0000|[\uFFFE\uFFFF]", "\uFFFD"));
    }

    /** A file that is too large for an event may be refused for that. */
    private static int refusal(byte[] value) {
        return value.length > EVENT_BYTES ? 413 : 400;
    }

    private ShopClient.Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return shop.send(shop.request(path, ShopClient.WRITE_KEY)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** The property {@code value} of the kept events of a name, by message id. */
    private Map<String, JsonNode> values(String event) throws Exception {
        Map<String, JsonNode> values = new TreeMap<>();
        for (Map.Entry<String, String> row :
                column("properties", "event = '" + event + "'").entrySet()) {
            values.put(row.getKey(), JSON.readTree(row.getValue()).path("value"));
        }
        return values;
    }

    private Map<String, String> column(String name, String condition) throws InterruptedException {
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        try (LakeBucket bucket = new LakeBucket(machine.addresses());
                LakeQuery lake = new LakeQuery(bucket.objects(), Clock.systemUTC())) {
            return lake.ask("select message_id, " + name + " from events where " + condition, rows -> {
                Map<String, String> column = new TreeMap<>();
                while (rows.next()) {
                    assertThat(column.put(rows.getString(1), rows.getString(2)))
                            .as(rows.getString(1))
                            .isNull();
                }
                return column;
            });
        }
    }
}
