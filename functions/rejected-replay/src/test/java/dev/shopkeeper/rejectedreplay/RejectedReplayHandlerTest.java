package dev.shopkeeper.rejectedreplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.triggers.FunctionContext;
import dev.shopkeeper.triggers.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectedReplayHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:05Z");
    private static final String ALL =
            "{\"task\":\"replay-rejected\",\"scheduled_at\":\"2026-03-03T10:00:00Z\",\"from\":\"2026-03-01\",\"to\":\"2026-03-03\"}";

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final MemoryDoor door = new MemoryDoor();
    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void putsWhatTheRequestAsksForBackThroughTheDoor() throws IOException {
        reject("a", line("m1", "bad_money", "shop"), line("m2", "too_large", "shop"), line("m3", "bad_id", "shop"));
        reject("b", line("m4", "bad_money", "outlet"));
        JsonNode answer = handle(sample());
        assertThat(ids()).containsExactly("m1", "m2", "m4");
        assertThat(door.writeKeys).containsExactly("shop", "outlet");
        assertThat(answer.path("replayed").asInt()).isEqualTo(3);
        assertThat(answer.path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.path("objects").asInt()).isEqualTo(2);
        assertThat(answer.path("skipped").toString()).isEqualTo("{\"other_code\":1}");
        assertThat(answer.has("next")).isFalse();
    }

    @Test
    void marksWhatTheDoorSaidAndSendsItNoMore() throws IOException {
        reject("a", line("m1", "bad_money", "shop"), line("m2", "bad_money", "shop"), line("m3", "bad_id", "shop"));
        door.rejecting(event -> event.path("messageId").asText().equals("m2") ? "bad_money" : "");
        JsonNode answer = handle(ALL);
        assertThat(answer.path("rejected").toString()).isEqualTo("{\"bad_money\":1}");
        assertThat(lines("a"))
                .extracting(line -> line.path("replayed_at").asText() + " "
                        + line.path("replay").asText())
                .containsExactly(NOW + " accepted", NOW + " rejected", NOW + " accepted");
        JsonNode again = handle(ALL);
        assertThat(again.path("replayed").asInt()).isZero();
        assertThat(again.path("skipped").toString()).isEqualTo("{\"replayed\":3}");
        assertThat(door.calls()).isEqualTo(1);
    }

    /** The door names an object by what is rejected, so the same rejection of the same day has the same name. */
    @Test
    void leavesANewRejectionUnderTheSameNameToBeReplayed() throws IOException {
        reject("a", line("m1", "bad_money", "shop"));
        door.rejecting(event -> {
            reject("a", line("m1", "bad_money", "shop").put("received_at", NOW.toString()));
            return "bad_money";
        });
        handle(ALL);
        assertThat(lines("a")).singleElement().satisfies(line -> {
            assertThat(line.path("received_at").asText()).isEqualTo(NOW.toString());
            assertThat(line.has("replayed_at")).isFalse();
        });
        JsonNode sameReplay = handle(ALL);
        assertThat(sameReplay.path("skipped").toString()).isEqualTo("{\"received_since\":1}");
        door.rejecting(event -> "");
        JsonNode later = handle(ALL.replace("10:00:00Z", "11:00:00Z"));
        assertThat(later.path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatCannotBeSent() throws IOException {
        ObjectNode withoutBody = line("m2", "bad_id", "shop");
        withoutBody.remove("body");
        reject("a", line("m1", "conflicting_duplicate", "shop"), withoutBody);
        lake.put(LakeKeys.rejected(DAY, "b"), "not JSON\n[]\n{\"code\":\"x\"}\n".getBytes(StandardCharsets.UTF_8));
        JsonNode answer = handle(ALL);
        assertThat(door.calls()).isZero();
        assertThat(answer.path("skipped").toString())
                .isEqualTo("{\"conflicting_duplicate\":1,\"unreadable\":3,\"without_body\":1}");
    }

    @Test
    void keepsTheLinesThatItCannotReadWhenItMarksTheOthers() throws IOException {
        String text = "not JSON\n" + line("m1", "bad_money", "shop") + "\n";
        lake.put(LakeKeys.rejected(DAY, "a"), text.getBytes(StandardCharsets.UTF_8));
        handle(ALL);
        assertThat(text("a").lines().findFirst()).hasValue("not JSON");
        assertThat(text("a")).contains("\"replay\":\"accepted\"");
    }

    @Test
    void readsTheDaysAskedForOnly() throws IOException {
        lake.put(LakeKeys.rejected(DAY.minusDays(2), "a"), bytes(line("early", "bad_money", "shop")));
        lake.put(LakeKeys.rejected(DAY.plusDays(2), "a"), bytes(line("late", "bad_money", "shop")));
        assertThat(handle(ALL).path("objects").asInt()).isZero();
    }

    @Test
    void onlyCountsInADryRun() throws IOException {
        reject("a", line("m1", "bad_money", "shop"));
        String before = text("a");
        JsonNode answer = handle(ALL.replace("\"task\"", "\"dry_run\":true,\"task\""));
        assertThat(answer.path("replayed").asInt()).isEqualTo(1);
        assertThat(door.calls()).isZero();
        assertThat(text("a")).isEqualTo(before);
    }

    @Test
    void goesOnWhereItStoppedUntilAllIsDone() throws IOException {
        for (int object = 0; object < 25; object++) {
            int number = object;
            reject(
                    "o%02d".formatted(object),
                    IntStream.range(0, 10)
                            .mapToObj(line -> line("m" + number + "-" + line, "bad_money", "shop"))
                            .toArray(ObjectNode[]::new));
        }
        int invocations = 0;
        String request = ALL;
        while (!request.isEmpty() && invocations < 10) {
            JsonNode answer = handle(request);
            assertThat(answer.path("replayed").asInt()).isLessThanOrEqualTo(100);
            request = answer.has("next") ? answer.path("next").toString() : "";
            invocations++;
        }
        assertThat(invocations).isEqualTo(3);
        assertThat(ids()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void stopsBeforeItsTimeIsOver() throws IOException {
        reject("a", line("m1", "bad_money", "shop"));
        door.rejecting(event -> {
            clock.advance(Duration.ofHours(1));
            return "";
        });
        reject(
                "b",
                IntStream.range(0, 100)
                        .mapToObj(index -> line("b" + index, "bad_money", "shop"))
                        .toArray(ObjectNode[]::new));
        reject("c", line("m3", "bad_money", "shop"));
        JsonNode answer = handle(ALL, 1_000);
        assertThat(answer.path("replayed").asInt()).isEqualTo(101);
        assertThat(answer.at("/next/after").asText()).isEqualTo(LakeKeys.rejected(DAY, "b"));
        assertThat(answer.at("/next/scheduled_at").asText()).isEqualTo("2026-03-03T10:00:00Z");
    }

    @Test
    void keepsWhatWasAnsweredWhenTheDoorCloses() throws IOException {
        reject("a", line("m1", "bad_money", "shop"));
        reject("b", line("m2", "bad_money", "outlet"));
        door.closingAfter(1);
        assertThatThrownBy(() -> handle(ALL)).isInstanceOf(ApiUnavailableException.class);
        assertThat(text("a")).contains("\"replay\":\"accepted\"");
        door.closingAfter(Integer.MAX_VALUE);
        assertThat(handle(ALL).path("replayed").asInt()).isEqualTo(1);
        assertThat(ids()).containsExactly("m1", "m2");
    }

    @Test
    void findsTheOneEventThatACallIsRefusedFor() throws IOException {
        reject(
                "a",
                IntStream.range(0, 9)
                        .mapToObj(index -> line("m" + index, "bad_money", "shop"))
                        .toArray(ObjectNode[]::new));
        door.refusing((key, events) -> events.stream()
                        .anyMatch(event -> event.path("messageId").asText().equals("m4"))
                ? "too_large"
                : "");
        JsonNode answer = handle(ALL);
        assertThat(answer.path("accepted").asInt()).isEqualTo(8);
        assertThat(answer.path("refused").toString()).isEqualTo("{\"too_large\":1}");
        assertThat(lines("a")).filteredOn(line -> !line.has("replayed_at")).hasSize(1);
    }

    @Test
    void leavesTheEventsOfAKeyThatIsNoLongerTaken() throws IOException {
        reject("a", line("m1", "bad_money", "old"), line("m2", "bad_money", "old"), line("m3", "bad_money", "shop"));
        door.refusing((key, events) -> key.equals("old") ? "unauthorized" : "");
        JsonNode answer = handle(ALL);
        assertThat(answer.path("refused").toString()).isEqualTo("{\"unauthorized\":2}");
        assertThat(door.calls()).isEqualTo(2);
        assertThat(ids()).containsExactly("m3");
    }

    @Test
    void refusesRequestsThatSayTooLittle() {
        for (String request : List.of(
                "{}",
                ALL.replace("replay-rejected", "forecast"),
                ALL.replace("\"to\"", "\"too\""),
                ALL.replace("2026-03-03\"}", "2026-02-03\"}"),
                ALL.replace("2026-03-03\"}", "2028-02-03\"}"))) {
            assertThatThrownBy(() -> handle(request)).as(request).isInstanceOf(IOException.class);
        }
    }

    private static ObjectNode line(String messageId, String code, String writeKey) {
        ObjectNode line = JSON.createObjectNode();
        line.put("stage", "ingestion").put("write_key", writeKey).put("message_id", messageId);
        line.put("code", code).put("received_at", "2026-03-02T09:00:00Z");
        line.putObject("body")
                .put("type", "track")
                .put("event", "Product Viewed")
                .put("messageId", messageId);
        return line;
    }

    private void reject(String name, ObjectNode... lines) {
        lake.put(LakeKeys.rejected(DAY, name), bytes(lines));
    }

    private static byte[] bytes(ObjectNode... lines) {
        String text = List.of(lines).stream().map(ObjectNode::toString).collect(Collectors.joining("\n", "", "\n"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(String name) {
        return new String(lake.get(LakeKeys.rejected(DAY, name)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text(name).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private List<String> ids() {
        return door.sent.stream().map(event -> event.path("messageId").asText()).toList();
    }

    private static String sample() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("shopkeeper.home"), "events", "rejected-replay-request.json"));
    }

    private JsonNode handle(String request) throws IOException {
        return handle(request, 100);
    }

    private JsonNode handle(String request, int mostEvents) throws IOException {
        var handler = new RejectedReplayHandler(new LakeRejectedObjects(lake), door, mostEvents, clock);
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                output,
                new FunctionContext("rejected-replay"));
        return JSON.readTree(output.toByteArray());
    }
}
