package dev.shopkeeper.queue;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** An SQS queue. */
public final class SqsMessageQueue implements MessageQueue {
    private static final int MAX_ENTRIES = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final SendCalls calls = new SendCalls(MAX_ENTRIES, MAX_BODY_BYTES);

    public SqsMessageQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static SqsMessageQueue of(String queueUrl) {
        return new SqsMessageQueue(
                SqsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                queueUrl);
    }

    @Override
    public void send(List<String> bodies) {
        calls.of(bodies).forEach(this::call);
    }

    private void call(List<String> bodies) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(bodies.size());
        for (String body : bodies) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(body)
                    .build());
        }
        List<BatchResultErrorEntry> failed = send(entries, bodies.size());
        if (!failed.isEmpty()) {
            throw new QueueException("the queue refused " + failed.size() + " of " + bodies.size() + " messages: "
                    + failed.getFirst().code());
        }
    }

    private List<BatchResultErrorEntry> send(List<SendMessageBatchRequestEntry> entries, int messages) {
        try {
            return sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                    .failed();
        } catch (SdkException e) {
            throw new QueueException("the queue did not take " + messages + " messages", e);
        }
    }
}
