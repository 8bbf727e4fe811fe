package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

class ShardBatchesTest {
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final List<String> discarded = new ArrayList<>();

    @Test
    void handsOverABatchOnce() throws InterruptedException {
        process(4, 5, true, (event, call) -> ScriptedFunctions.ok(""));
        assertThat(batches()).containsExactly(List.of("1", "2", "3", "4"));
        assertThat(discarded).isEmpty();
    }

    @Test
    void retriesTheWholeBatchWhenTheFunctionFails() throws InterruptedException {
        process(3, 5, false, (event, call) -> call < 3 ? ScriptedFunctions.error() : ScriptedFunctions.ok("{}"));
        assertThat(batches()).containsExactly(List.of("1", "2", "3"), List.of("1", "2", "3"), List.of("1", "2", "3"));
        assertThat(discarded).isEmpty();
    }

    @Test
    void goesOnFromTheFirstFailedRecord() throws InterruptedException {
        process(
                4,
                5,
                false,
                (event, call) -> call == 1 ? ScriptedFunctions.failed(List.of("4", "3")) : ScriptedFunctions.ok("{}"));
        assertThat(batches()).containsExactly(List.of("1", "2", "3", "4"), List.of("3", "4"));
    }

    @Test
    void retriesTheWholeBatchAfterAnInvalidReport() throws InterruptedException {
        process(
                2,
                5,
                false,
                (event, call) -> call == 1 ? ScriptedFunctions.failed(List.of("9")) : ScriptedFunctions.ok("{}"));
        assertThat(batches()).containsExactly(List.of("1", "2"), List.of("1", "2"));
    }

    @Test
    void givesUpAfterTheLastRetry() throws InterruptedException {
        process(2, 2, false, (event, call) -> ScriptedFunctions.error());
        assertThat(batches()).hasSize(3);
        assertThat(discarded).containsExactly("1,2 after 3");
    }

    @Test
    void halvesUntilABadRecordIsAlone() throws InterruptedException {
        process(4, 1, true, this::failWith3);
        assertThat(batches())
                .containsExactly(
                        List.of("1", "2", "3", "4"),
                        List.of("1", "2"),
                        List.of("3", "4"),
                        List.of("3"),
                        List.of("3"),
                        List.of("4"));
        assertThat(discarded).containsExactly("3 after 4");
    }

    @Test
    void halvingDoesNotCountAsARetry() throws InterruptedException {
        process(4, 0, true, this::failWith3);
        assertThat(discarded).containsExactly("3 after 3");
        assertThat(batches()).last().isEqualTo(List.of("4"));
    }

    @Test
    void splitsAtAReportedRecordAndIsolatesIt() throws InterruptedException {
        process(
                4,
                1,
                true,
                (event, call) -> sequence(event).contains("3")
                        ? ScriptedFunctions.failed(List.of("3"))
                        : ScriptedFunctions.ok("{}"));
        assertThat(batches())
                .containsExactly(
                        List.of("1", "2", "3", "4"), List.of("3", "4"), List.of("3"), List.of("3"), List.of("4"));
        assertThat(discarded).containsExactly("3 after 4");
    }

    @Test
    void triesForEverWithoutALimit() throws InterruptedException {
        process(1, -1, true, (event, call) -> call < 40 ? ScriptedFunctions.error() : ScriptedFunctions.ok("{}"));
        assertThat(batches()).hasSize(40);
        assertThat(discarded).isEmpty();
    }

    private Invocation failWith3(JsonNode event, int call) {
        return sequence(event).contains("3") ? ScriptedFunctions.error() : ScriptedFunctions.ok("{}");
    }

    private static List<String> sequence(JsonNode event) {
        return ScriptedFunctions.texts(event, "/n");
    }

    private List<List<String>> batches() {
        return functions.batches("alerts", "/n");
    }

    private void process(int records, int retries, boolean bisect, ScriptedFunctions.Script script)
            throws InterruptedException {
        functions.with("alerts", script);
        TableStreamSource source = Specs.streamSource("stock", 100, retries, bisect, Optional.empty());
        var mapping = new Mapping(Specs.function("alerts", source), "Changes", functions, line -> {}, Duration.ZERO);
        var batches = new ShardBatches(
                mapping,
                source,
                Duration.ZERO,
                (given, invocations) ->
                        discarded.add(String.join(
                                        ",",
                                        given.stream()
                                                .map(r -> r.dynamodb().sequenceNumber())
                                                .toList()) + " after " + invocations));
        batches.process(IntStream.rangeClosed(1, records)
                .mapToObj(ShardBatchesTest::item)
                .toList());
    }

    private static Pending.Item<Record> item(int number) {
        Record record = Record.builder()
                .dynamodb(change -> change.sequenceNumber(String.valueOf(number)))
                .build();
        return new Pending.Item<>(record, ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    }
}
