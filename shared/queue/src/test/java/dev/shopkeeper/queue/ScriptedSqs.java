package dev.shopkeeper.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** SQS as it answers batches, refusing the bodies that a test names. */
final class ScriptedSqs implements SqsClient {
    private final List<List<String>> calls = new ArrayList<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Set<String> hopeless = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private int callsLeft = Integer.MAX_VALUE;

    private final List<String> correlations = new ArrayList<>();

    /** The correlation of each message that was sent with one. */
    List<String> correlations() {
        return List.copyOf(correlations);
    }

    /** The bodies of each call. */
    List<List<String>> calls() {
        return List.copyOf(calls);
    }

    ScriptedSqs refuse(String body, int times) {
        refusals.put(body, times);
        return this;
    }

    ScriptedSqs refuseForEver(String body) {
        hopeless.add(body);
        return this;
    }

    /** The next answer will say nothing about the body. */
    void forget(String body) {
        forgotten.add(body);
    }

    void breakDownAfter(int calls) {
        callsLeft = calls;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        if (callsLeft-- <= 0) {
            throw SdkClientException.create("no route");
        }
        request.entries()
                .forEach(entry -> entry.messageAttributes()
                        .forEach((name, value) -> correlations.add(name + "=" + value.stringValue())));
        calls.add(request.entries().stream()
                .map(SendMessageBatchRequestEntry::messageBody)
                .toList());
        List<SendMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (SendMessageBatchRequestEntry entry : request.entries()) {
            if (hopeless.contains(entry.messageBody())) {
                failed.add(error(entry, "InvalidMessageContents", true));
            } else if (refusals.merge(entry.messageBody(), -1, Integer::sum) >= 0) {
                failed.add(error(entry, "InternalError", false));
            } else if (!forgotten.remove(entry.messageBody())) {
                successful.add(
                        SendMessageBatchResultEntry.builder().id(entry.id()).build());
            }
        }
        return SendMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static BatchResultErrorEntry error(SendMessageBatchRequestEntry entry, String code, boolean senderFault) {
        return BatchResultErrorEntry.builder()
                .id(entry.id())
                .code(code)
                .senderFault(senderFault)
                .build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
