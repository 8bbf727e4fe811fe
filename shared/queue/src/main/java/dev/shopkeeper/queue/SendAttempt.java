package dev.shopkeeper.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * What of one call is still to be sent.
 *
 * @param entries that the queue may yet take
 * @param refusals the latest reasons of the queue
 */
record SendAttempt(List<SendMessageBatchRequestEntry> entries, List<BatchResultErrorEntry> refusals) {
    /** What is left after the queue's answer: an entry refused for the sender's fault would be refused for ever. */
    SendAttempt after(SendMessageBatchResponse answer) {
        var taken = answer.successful().stream()
                .map(SendMessageBatchResultEntry::id)
                .collect(Collectors.toSet());
        Map<String, BatchResultErrorEntry> failed =
                answer.failed().stream().collect(Collectors.toMap(BatchResultErrorEntry::id, Function.identity()));
        List<SendMessageBatchRequestEntry> again = entries.stream()
                .filter(entry -> !taken.contains(entry.id()) && !isHopeless(failed.get(entry.id())))
                .toList();
        List<BatchResultErrorEntry> reasons = new ArrayList<>(
                refusals.stream().filter(SendAttempt::isHopeless).toList());
        reasons.addAll(answer.failed());
        return new SendAttempt(again, reasons);
    }

    private static boolean isHopeless(BatchResultErrorEntry refusal) {
        return refusal != null && Boolean.TRUE.equals(refusal.senderFault());
    }

    boolean isDone() {
        return remaining() == 0;
    }

    long remaining() {
        return entries.size()
                + refusals.stream().filter(SendAttempt::isHopeless).count();
    }

    /** Codes alone: a message of the queue may quote the body. */
    TreeSet<String> reasons() {
        return refusals.stream().map(BatchResultErrorEntry::code).collect(Collectors.toCollection(TreeSet::new));
    }
}
