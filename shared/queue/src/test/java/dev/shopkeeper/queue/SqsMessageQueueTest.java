package dev.shopkeeper.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class SqsMessageQueueTest {
    private final Sqs sqs = new Sqs();
    private final MessageQueue queue = new SqsMessageQueue(sqs, "https://sqs/queue");

    @Test
    void sendsTenMessagesACallInTheirOrder() {
        List<String> bodies =
                IntStream.range(0, 23).mapToObj(i -> "message " + i).toList();
        queue.send(bodies);
        assertThat(sqs.calls).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(sqs.calls.stream().flatMap(List::stream).map(SendMessageBatchRequestEntry::messageBody))
                .containsExactlyElementsOf(bodies);
    }

    @Test
    void keepsEachCallBelowTheLimitInBytesNotCharacters() {
        // 100,000 characters of two bytes each: two of them would be 400,000 bytes.
        queue.send(Collections.nCopies(3, "é".repeat(100_000)));
        assertThat(sqs.calls).hasSize(3);
        sqs.calls.clear();
        queue.send(Collections.nCopies(4, "x".repeat(MessageQueue.MAX_BODY_BYTES / 2)));
        assertThat(sqs.calls).extracting(List::size).containsExactly(2, 2);
        assertThat(sqs.calls)
                .allSatisfy(call -> assertThat(call.stream()
                                .mapToInt(entry -> entry.messageBody().getBytes(StandardCharsets.UTF_8).length)
                                .sum())
                        .isLessThanOrEqualTo(MessageQueue.MAX_BODY_BYTES));
    }

    @Test
    void sendsNothingForNothing() {
        queue.send(List.of());
        assertThat(sqs.calls).isEmpty();
    }

    @Test
    void aRefusedEntryIsAFault() {
        sqs.refused = 1;
        assertThatThrownBy(() -> queue.send(List.of("a", "b")))
                .isInstanceOf(QueueException.class)
                .hasMessage("the queue refused 1 of 2 messages: InternalError");
    }

    @Test
    void aFailedCallIsAFault() {
        sqs.down = true;
        assertThatThrownBy(() -> queue.send(List.of("a")))
                .isInstanceOf(QueueException.class)
                .hasCauseInstanceOf(SdkClientException.class);
    }

    private static final class Sqs implements SqsClient {
        private final List<List<SendMessageBatchRequestEntry>> calls = new ArrayList<>();
        private int refused;
        private boolean down;

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            if (down) {
                throw SdkClientException.create("no route");
            }
            calls.add(request.entries());
            return SendMessageBatchResponse.builder()
                    .failed(Collections.nCopies(
                            refused,
                            BatchResultErrorEntry.builder()
                                    .code("InternalError")
                                    .build()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
