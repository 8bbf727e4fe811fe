package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.local.template.EventSource.QueueSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a poller asks of its queue. */
class QueuePollerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScriptedQueue queue = new ScriptedQueue();
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final Activity activity = new Activity();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void deletesEachMessageOnceTenAtATime() {
        IntStream.range(0, 25).forEach(i -> queue.put("m" + i, 1));
        functions.with("archive");
        start(25, Optional.of(Duration.ofSeconds(2)));
        awaitBatches(1);
        assertThat(queue.deleted).extracting(List::size).containsExactly(10, 10, 5);
        assertThat(queue.deleted.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(queue.visibleAgain).isEmpty();
    }

    @Test
    void deletesNoMessageThatFailed() {
        queue.put("good", 1).put("bad", 1);
        functions.with("archive", (event, call) -> ScriptedFunctions.failed(List.of("bad")));
        start(2, Optional.of(Duration.ofSeconds(2)));
        awaitBatches(1);
        assertThat(queue.deleted).containsExactly(List.of("receipt-good"));
        assertThat(queue.visibleAgain).containsExactly("receipt-bad in 2 s");
    }

    @Test
    void bringsBackLaterWithEachReceiveButNotAfterTheVisibilityTimeout() {
        queue.put("a", 1).put("b", 2).put("c", 5).put("d", 9).put("e", 500);
        functions.with("archive", (event, call) -> ScriptedFunctions.error());
        start(5, Optional.of(Duration.ofSeconds(2)));
        awaitBatches(1);
        assertThat(queue.visibleAgain)
                .containsExactly(
                        "receipt-a in 2 s",
                        "receipt-b in 4 s",
                        "receipt-c in 32 s",
                        "receipt-d in 300 s",
                        "receipt-e in 300 s");
        assertThat(queue.deleted).isEmpty();
    }

    @Test
    void leavesVisibilityAloneWhenAskedTo() {
        queue.put("a", 1);
        functions.with("archive", (event, call) -> ScriptedFunctions.error());
        start(1, Optional.empty());
        awaitBatches(1);
        assertThat(queue.visibleAgain).isEmpty();
        assertThat(queue.deleted).isEmpty();
    }

    @Test
    void triesAgainWhenTheServiceFails() {
        queue.failuresToCome.set(3);
        functions.with("archive", (event, call) -> {
            queue.failuresToCome.set(2);
            return ScriptedFunctions.ok("{}");
        });
        queue.put("a", 1);
        start(1, Optional.empty());
        awaitBatches(1);
        assertThat(queue.deleted).containsExactly(List.of("receipt-a"));
        assertThat(functions.received("archive")).hasSize(1);
        assertThat(log)
                .contains(
                        "archive From-orders: cannot receive from orders, again in 1 ms: the service is down",
                        "archive From-orders: cannot receive from orders, again in 4 ms: the service is down");
    }

    private void awaitBatches(int count) {
        await().atMost(PATIENCE).until(() -> functions.received("archive").size() == count && activity.inHand() == 0);
    }

    private void start(int batchSize, Optional<Duration> redelivery) {
        QueueSource source = Specs.queueSource("orders", batchSize, Duration.ofSeconds(60));
        var mapping = new Mapping(
                Specs.function("archive", source), source.name(), functions, log::add, Duration.ofMillis(1));
        var delays = new SourceOptions.Delays(redelivery, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        var options = new SourceOptions(false, Clock.systemUTC(), log::add, 1, delays);
        var spec = Specs.queue(URI.create("http://127.0.0.1:9"), "orders", Duration.ofMinutes(5), Optional.empty());
        threads.execute(new QueuePoller(mapping, source, spec, queue, threads, activity, options));
    }
}
