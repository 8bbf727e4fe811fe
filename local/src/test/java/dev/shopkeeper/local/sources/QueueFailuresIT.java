package dev.shopkeeper.local.sources;

import static dev.shopkeeper.local.sources.RunningSources.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.local.services.QueuesAndObjects;
import dev.shopkeeper.local.template.QueueSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What becomes of messages that a function has failed at, over the wire protocol of SQS. */
class QueueFailuresIT {
    @RegisterExtension
    static final QueuesAndObjects EMBEDDED = new QueuesAndObjects();

    @RegisterExtension
    final WakingQueue waking = new WakingQueue(EMBEDDED.services());

    @Test
    void deletesWhatIsDoneAndBringsBackWhatIsReported() {
        waking.provision();
        waking.send("good-1", "bad", "good-2");
        waking.functions.with("archive", (event, call) -> {
            List<String> bad = WakingQueue.ids(event, "bad", "1");
            return ScriptedFunctions.failed(bad);
        });
        waking.start(waking.source(10, Duration.ZERO));
        waking.awaitIdle();

        List<String> bodies = waking.functions.batches("archive", "/body").stream()
                .flatMap(List::stream)
                .toList();
        assertThat(bodies).containsExactlyInAnyOrder("good-1", "bad", "good-2", "bad");
        assertThat(waking.depth(waking.name)).isZero();
        assertThat(waking.log)
                .anyMatch(line -> line.contains("archive From-" + waking.name) && line.contains("come again"));
    }

    @Test
    void movesABatchThatAlwaysFailsToTheDeadLetters() {
        String dead = waking.name + "-dead";
        waking.provision(
                Specs.queue(
                        EMBEDDED.services().sqsUrl(),
                        waking.name,
                        Duration.ofMinutes(30),
                        Optional.of(new QueueSpec.Redrive(Specs.queueArn(dead), 3))),
                Specs.queue(EMBEDDED.services().sqsUrl(), dead));
        waking.send("a", "b");
        waking.functions.with("archive", (event, call) -> ScriptedFunctions.error());
        waking.start(waking.source(10, Duration.ZERO));
        await().atMost(PATIENCE).until(() -> waking.depth(dead) == 2);
        waking.awaitIdle();

        List<String> receives = waking.functions.batches("archive", "/attributes/ApproximateReceiveCount").stream()
                .flatMap(List::stream)
                .toList();
        assertThat(receives).containsExactlyInAnyOrder("1", "1", "2", "2", "3", "3");
        assertThat(waking.sources.status()).singleElement().satisfies(status -> {
            assertThat(status.failedBatches()).isEqualTo(status.batches()).isGreaterThanOrEqualTo(3);
            assertThat(status.inHand()).isZero();
        });
    }

    @Test
    void bringsBackAllAfterAnInvalidReport() {
        waking.provision();
        waking.send("a", "b");
        waking.functions.with(
                "archive",
                (event, call) ->
                        call == 1 ? ScriptedFunctions.failed(List.of("no-such-id")) : ScriptedFunctions.ok(""));
        waking.start(waking.source(2, Duration.ofSeconds(30)));
        waking.awaitIdle();
        assertThat(waking.functions.batches("archive", "/body")).hasSize(2).allMatch(batch -> batch.size() == 2);
    }

    @Test
    void leavesFailedMessagesToTheVisibilityTimeoutWhenAsked() {
        waking.provision();
        waking.send("a");
        waking.functions.with("archive", (event, call) -> ScriptedFunctions.error());
        var delays = new SourceOptions.Delays(
                Optional.empty(), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(250));
        waking.start(
                waking.source(1, Duration.ZERO),
                new SourceOptions(false, Clock.systemUTC(), waking.log::add, 4, delays));
        await().atMost(PATIENCE)
                .until(() -> waking.sources.status().getFirst().batches() == 1
                        && waking.sources.status().getFirst().inHand() == 0);
        assertThat(waking.count(waking.name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isOne();
        assertThat(waking.idle()).isFalse();
    }

    @Test
    void outlivesAQueueThatIsNotThereYet() {
        QueueSpec missing = Specs.queue(EMBEDDED.services().sqsUrl(), waking.name);
        waking.queues.add(missing);
        waking.functions.with("archive");
        waking.start(waking.source(1, Duration.ZERO));
        await().atMost(PATIENCE)
                .until(() -> waking.log.stream()
                        .anyMatch(line -> line.startsWith(
                                "archive From-" + waking.name + ": cannot receive from " + waking.name)));
        EMBEDDED.services().provision(Specs.blueprint(List.of(), List.of(missing), List.of(), List.of(), List.of()));
        waking.send("a");
        waking.awaitIdle();
        assertThat(waking.functions.batches("archive", "/body")).containsExactly(List.of("a"));
    }

    @Test
    void treatsAFunctionThatCannotBeInvokedAsFailed() {
        waking.provision();
        waking.send("a");
        waking.start(waking.source(1, Duration.ZERO));
        await().atMost(PATIENCE).until(() -> waking.log.stream().anyMatch(line -> line.contains("cannot invoke")));
        waking.functions.with("archive");
        waking.awaitIdle();
        assertThat(waking.functions.received("archive")).hasSize(1);
    }
}
