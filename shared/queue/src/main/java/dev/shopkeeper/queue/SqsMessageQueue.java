package dev.shopkeeper.queue;

import dev.shopkeeper.configuration.OnDemand;
import dev.shopkeeper.observability.Correlation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * An SQS queue. SQS may take one part of a call and refuse another: what it refused for a reason of its own is sent
 * again, alone, after a pause. A call that failed as a whole has been repeated by the SDK already.
 */
public final class SqsMessageQueue implements MessageQueue {
    private static final int MAX_ENTRIES = 10;
    /** The correlation of each message counts as well; its name, type and id together stay below this. */
    private static final int MAX_ATTRIBUTE_BYTES = 128;

    private static final int MAX_CALL_BYTES = 1024 * 1024 - MAX_ENTRIES * MAX_ATTRIBUTE_BYTES;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(800));

    private final Supplier<SqsClient> sqs;
    private final String queueUrl;
    private final Pause pause;
    private final SendCalls calls = new SendCalls(MAX_ENTRIES, MAX_CALL_BYTES);

    public SqsMessageQueue(SqsClient sqs, String queueUrl) {
        this(() -> sqs, queueUrl, Thread::sleep);
    }

    SqsMessageQueue(Supplier<SqsClient> sqs, String queueUrl, Pause pause) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.pause = pause;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static SqsMessageQueue of(String queueUrl) {
        return new SqsMessageQueue(client(), queueUrl);
    }

    /** The same for a function that seldom needs it: the client is made at the first call. */
    public static SqsMessageQueue onDemand(String queueUrl) {
        return new SqsMessageQueue(OnDemand.of(SqsMessageQueue::client), queueUrl, Thread::sleep);
    }

    /** The SDK tries three times: a queue that hangs is given up while the function can still say so. */
    private static SqsClient client() {
        var http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(Duration.ofSeconds(4));
        return SqsClient.builder().httpClientBuilder(http).build();
    }

    @Override
    public void send(List<String> bodies) {
        Set<Integer> taken = new HashSet<>();
        for (List<Integer> call : calls.of(bodies)) {
            insist(new SendAttempt(call.stream().map(i -> entry(i, bodies)).toList(), List.of()), taken);
        }
    }

    private void insist(SendAttempt first, Set<Integer> taken) {
        SendAttempt next = attempt(first, taken);
        for (Duration duration : PAUSES) {
            if (!next.entries().isEmpty()) {
                await(duration, taken);
                next = attempt(next, taken);
            }
        }
        if (!next.isDone()) {
            throw new QueueException("the queue refused " + next.remaining() + " messages: " + next.reasons(), taken);
        }
    }

    private SendAttempt attempt(SendAttempt attempt, Set<Integer> taken) {
        SendMessageBatchResponse answer = call(attempt.entries(), taken);
        answer.successful().stream()
                .map(SendMessageBatchResultEntry::id)
                .map(Integer::valueOf)
                .forEach(taken::add);
        return attempt.after(answer);
    }

    private SendMessageBatchResponse call(List<SendMessageBatchRequestEntry> entries, Set<Integer> taken) {
        try {
            return sqs.get()
                    .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
        } catch (SdkException e) {
            throw new QueueException("the queue did not take " + entries.size() + " messages", taken, e);
        }
    }

    private void await(Duration duration, Set<Integer> taken) {
        try {
            pause.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueueException("interrupted before a message was sent again", taken, e);
        }
    }

    private static SendMessageBatchRequestEntry entry(int position, List<String> bodies) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(position))
                .messageBody(bodies.get(position))
                .messageAttributes(correlation())
                .build();
    }

    /** What is sent belongs to the work that is being done. */
    private static Map<String, MessageAttributeValue> correlation() {
        return Correlation.current()
                .map(id -> Map.of(
                        Correlation.KEY,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(id)
                                .build()))
                .orElse(Map.of());
    }
}
