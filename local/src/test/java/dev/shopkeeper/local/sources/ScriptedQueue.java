package dev.shopkeeper.local.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A queue in memory that remembers what was done to its messages; each is delivered once. */
final class ScriptedQueue implements SqsClient {
    final List<List<String>> deleted = new CopyOnWriteArrayList<>();
    final List<String> visibleAgain = new CopyOnWriteArrayList<>();
    final AtomicInteger failuresToCome = new AtomicInteger();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    ScriptedQueue put(String id, int receives) {
        messages.add(Message.builder()
                .messageId(id)
                .receiptHandle("receipt-" + id)
                .body("body-" + id)
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, String.valueOf(receives)))
                .build());
        return this;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        failSometimes();
        List<Message> received = new ArrayList<>();
        try {
            Message first = messages.poll(request.waitTimeSeconds(), TimeUnit.SECONDS);
            if (first != null) {
                received.add(first);
                messages.drainTo(received, request.maxNumberOfMessages() - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ReceiveMessageResponse.builder().messages(received).build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        failSometimes();
        deleted.add(request.entries().stream()
                .map(DeleteMessageBatchRequestEntry::receiptHandle)
                .toList());
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        failSometimes();
        request.entries()
                .forEach(entry -> visibleAgain.add(entry.receiptHandle() + " in " + entry.visibilityTimeout() + " s"));
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    private void failSometimes() {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw SqsException.builder().message("the service is down").build();
        }
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
