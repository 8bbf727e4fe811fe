package dev.shopkeeper.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shopkeeper.observability.Correlation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsMessageQueueTest {
    private final ScriptedSqs sqs = new ScriptedSqs();
    private final List<Duration> pauses = new ArrayList<>();
    private final MessageQueue queue = new SqsMessageQueue(() -> sqs, "https://sqs/queue", pauses::add);

    @Test
    void sendsTenMessagesACallInTheirOrder() {
        List<String> bodies =
                IntStream.range(0, 23).mapToObj(i -> "message " + i).toList();
        queue.send(bodies);
        assertThat(sqs.calls()).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(sqs.calls().stream().flatMap(List::stream)).containsExactlyElementsOf(bodies);
        assertThat(pauses).isEmpty();
    }

    @Test
    void keepsEachCallWithinAMebibyteOfBytesNotCharacters() {
        // 300,000 characters of two bytes each: two of them would be 1,200,000 bytes.
        queue.send(Collections.nCopies(3, "é".repeat(300_000)));
        assertThat(sqs.calls()).hasSize(3);
        queue.send(Collections.nCopies(4, "x".repeat(511 * 1024)));
        assertThat(sqs.calls()).extracting(List::size).containsExactly(1, 1, 1, 2, 2);
        assertThat(sqs.calls())
                .allSatisfy(call -> assertThat(call.stream()
                                .mapToInt(body -> body.getBytes(StandardCharsets.UTF_8).length)
                                .sum())
                        .isLessThanOrEqualTo(1_048_576 - 10 * 128));
    }

    @Test
    void sendsNothingForNothing() {
        queue.send(List.of());
        assertThat(sqs.calls()).isEmpty();
    }

    @Test
    void sendsAgainOnlyWhatWasRefused() {
        sqs.refuse("b", 2).refuse("d", 1);
        queue.send(List.of("a", "b", "c", "d"));
        assertThat(sqs.calls()).containsExactly(List.of("a", "b", "c", "d"), List.of("b", "d"), List.of("b"));
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    @Test
    void sendsAgainWhatTheAnswerDoesNotMention() {
        sqs.forget("b");
        queue.send(List.of("a", "b"));
        assertThat(sqs.calls()).containsExactly(List.of("a", "b"), List.of("b"));
    }

    @Test
    void givesUpAfterFourAttemptsAndSaysWhatWasTaken() {
        sqs.refuse("b", 100);
        var fault = catchThrowableOfType(QueueException.class, () -> queue.send(List.of("a", "b", "c")));
        assertThat(fault).hasMessage("the queue refused 1 messages: [InternalError]");
        assertThat(fault.taken()).containsExactlyInAnyOrder(0, 2);
        assertThat(sqs.calls()).hasSize(4);
    }

    @Test
    void doesNotInsistOnWhatCanNeverBeTaken() {
        sqs.refuseForEver("b").refuse("c", 1);
        var fault = catchThrowableOfType(QueueException.class, () -> queue.send(List.of("a", "b", "c")));
        assertThat(fault).hasMessage("the queue refused 1 messages: [InvalidMessageContents]");
        assertThat(fault.taken()).containsExactlyInAnyOrder(0, 2);
        assertThat(sqs.calls()).containsExactly(List.of("a", "b", "c"), List.of("c"));
    }

    @Test
    void aLaterCallThatFailsLeavesTheEarlierOnesTaken() {
        sqs.breakDownAfter(1);
        List<String> bodies = IntStream.range(0, 12).mapToObj(i -> "m" + i).toList();
        var fault = catchThrowableOfType(QueueException.class, () -> queue.send(bodies));
        assertThat(fault).hasCauseInstanceOf(SdkClientException.class);
        assertThat(fault.taken())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void aFailedCallIsAFaultThatQuotesNoBody() {
        sqs.breakDownAfter(0);
        assertThatThrownBy(() -> queue.send(List.of("a"))).hasMessage("the queue did not take 1 messages");
        assertThat(sqs.calls()).isEmpty();
    }

    @Test
    void anInterruptEndsThePauses() {
        sqs.refuse("a", 100);
        var interrupted = new SqsMessageQueue(() -> sqs, "https://sqs/queue", _ -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> interrupted.send(List.of("a"))).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sqs.calls()).hasSize(1);
    }

    @Test
    void messagesCarryTheIdOfTheWorkThatSendsThem() {
        queue.send(List.of("of nothing"));
        assertThat(sqs.correlations()).isEmpty();
        Correlation.during("call-1", () -> queue.send(List.of("a", "b")));
        assertThat(sqs.correlations()).containsExactly("correlation_id=call-1", "correlation_id=call-1");
    }
}
