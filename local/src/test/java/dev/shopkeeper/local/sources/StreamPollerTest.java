package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an embedded DynamoDB does not do within a test: shards that end, iterators that expire. */
class StreamPollerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScriptedFunctions functions = new ScriptedFunctions().with("alerts");
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ScriptedStream stream = new ScriptedStream();
    private StreamPoller poller;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void readsAChildAfterItsParent() {
        stream.shard("child-1", "parent").shard("parent", "").shard("child-2", "parent");
        stream.put("child-1", 11, 12).put("child-2", 21).put("parent", 1, 2);
        start(true);
        readToTheEnd();
        assertThat(numbers()).containsExactly("1", "2");
        stream.put("parent", 3).closeShard("parent");
        readToTheEnd();
        assertThat(numbers().subList(0, 3)).containsExactly("1", "2", "3");
        assertThat(numbers()).containsSubsequence("11", "12").hasSize(6).contains("21");
    }

    @Test
    void readsAShardWhoseParentIsGone() {
        stream.shard("orphan", "trimmed").put("orphan", 1);
        start(true);
        readToTheEnd();
        assertThat(numbers()).containsExactly("1");
    }

    @Test
    void goesOnAfterAnIteratorExpired() {
        stream.shard("only", "").put("only", 1, 2);
        start(true);
        readToTheEnd();
        stream.expireIterator();
        stream.put("only", 3);
        readToTheEnd();
        assertThat(numbers()).containsExactly("1", "2", "3");
    }

    @Test
    void goesOnAtTheFirstRecordThatIsLeft() {
        stream.shard("only", "").put("only", 1, 2);
        start(true);
        readToTheEnd();
        stream.put("only", 3, 4, 5);
        stream.trim("only", 4);
        readToTheEnd();
        assertThat(numbers()).endsWith("5").doesNotContain("3");
    }

    @Test
    void readsOnlyWhatComesAfterTheStartWhenTheMappingSaysLatest() {
        stream.shard("closed", "").put("closed", 1).closeShard("closed");
        stream.shard("open", "closed").put("open", 2);
        start(false);
        readToTheEnd();
        stream.put("open", 3).closeShard("open").shard("next", "open").put("next", 4);
        readToTheEnd();
        assertThat(numbers()).containsExactly("3", "4");
    }

    private void start(boolean fromTheStart) {
        TableStreamSource source = new TableStreamSource(
                "Changes",
                Specs.table("stock").arn(),
                100,
                Duration.ZERO,
                fromTheStart,
                5,
                true,
                true,
                Optional.empty());
        SourceOptions options = Specs.options(Clock.systemUTC(), log::add);
        var mapping =
                new Mapping(Specs.function("alerts", source), "Changes", functions, log::add, Duration.ofMillis(1));
        poller = new StreamPoller(
                mapping,
                source,
                Specs.table("stock"),
                stream.tables(),
                stream,
                threads,
                new Activity(),
                (from, arn, message) -> {},
                options);
        threads.execute(poller);
    }

    private void readToTheEnd() {
        long now = System.nanoTime();
        poller.wake();
        await().atMost(PATIENCE).until(() -> poller.readToTheEndSince(now));
    }

    private List<String> numbers() {
        return functions.batches("alerts", "/dynamodb/SequenceNumber").stream()
                .flatMap(List::stream)
                .toList();
    }
}
