package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Gets the batches of a shard done, one after the other, with the retries of the mapping. A failed batch is tried again
 * from the first failed record on. With bisection, a batch that fails at its first record is halved, and that does not
 * count as a retry; so a bad record ends up alone and the others behind it go on. What still fails after the last
 * retry goes to the on-failure destination, and the shard continues. {@code maximumRetryAttempts} -1 tries for ever.
 */
final class ShardBatches {
    /** Where records go that are given up. */
    interface Discards {
        void accept(List<Record> records, int invocations) throws InterruptedException;
    }

    private record Part(List<Pending.Item<Record>> items, int retries, int invocations) {
        Part from(int index) {
            return new Part(items.subList(index, items.size()), retries, invocations);
        }

        Part half(boolean first) {
            int middle = items.size() / 2;
            return new Part(
                    first ? items.subList(0, middle) : items.subList(middle, items.size()), retries, invocations);
        }

        Part retried() {
            return new Part(items, retries + 1, invocations);
        }

        List<Record> records() {
            return items.stream().map(Pending.Item::source).toList();
        }
    }

    private final Mapping mapping;
    private final TableStreamSource source;
    private final Duration firstWait;
    private final Discards discards;

    ShardBatches(Mapping mapping, TableStreamSource source, Duration firstWait, Discards discards) {
        this.mapping = mapping;
        this.source = source;
        this.firstWait = firstWait;
        this.discards = discards;
    }

    /** Returns when each record is done or given up. */
    void process(List<Pending.Item<Record>> batch) throws InterruptedException {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(batch, 0, 0));
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            Invocation invocation = mapping.invoke(Pending.event(part.items()));
            Part invoked = new Part(part.items(), part.retries(), part.invocations() + 1);
            int failedAt = firstFailure(invocation, part.items());
            if (failedAt < part.items().size()) {
                again(invoked, failedAt, parts);
            }
        }
    }

    private void again(Part part, int failedAt, Deque<Part> parts) throws InterruptedException {
        if (source.bisectOnError() && failedAt > 0) {
            parts.push(part.from(failedAt));
        } else if (source.bisectOnError() && part.items().size() > 1) {
            parts.push(part.half(false));
            parts.push(part.half(true));
        } else if (part.retries() == source.maximumRetryAttempts()) {
            discards.accept(part.from(failedAt).records(), part.invocations());
        } else {
            Thread.sleep(Mapping.backOff(firstWait, part.retries() + 1));
            parts.push(part.from(failedAt).retried());
        }
    }

    /** @return the index of the first failed record, or the number of records */
    private int firstFailure(Invocation invocation, List<Pending.Item<Record>> items) {
        List<String> sequence = items.stream()
                .map(item -> item.source().dynamodb().sequenceNumber())
                .toList();
        Set<String> failed =
                BatchResponse.failures(invocation, source.reportBatchItemFailures(), new LinkedHashSet<>(sequence));
        int index = 0;
        while (index < sequence.size() && !failed.contains(sequence.get(index))) {
            index++;
        }
        if (index < sequence.size()) {
            String reason = invocation.failed() ? invocation.outcome().toString() : "reported as failed";
            mapping.log("record " + (index + 1) + " of " + sequence.size() + " failed: " + reason);
        }
        return index;
    }
}
