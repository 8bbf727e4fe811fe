package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The event source mapping of a queue. Receives by long polling into batches of the mapping's size, window and 6 MB,
 * and hands over as many at a time as the mapping's concurrency allows. What a function got done is deleted, the rest
 * comes again; the queue itself gives up on a message (its redrive policy) and keeps the groups of a FIFO queue in
 * order by holding a group back while one of its messages is in flight.
 *
 * <p>Lambda leaves failed messages in flight until the visibility timeout, half an hour for a slow function. Here they
 * are visible again after 2 s, doubled with each receive, if that is sooner ({@link SourceOptions.Delays}).
 */
final class QueuePoller implements Runnable {
    private static final int MESSAGES_PER_CALL = 10;

    /** Lambda's 20 s save paid requests; here the machine would wait as long for the server to end its last polls. */
    private static final Duration LONG_POLL = Duration.ofSeconds(1);

    private static final Duration SHORT_POLL = Duration.ofMillis(100);

    private final Mapping mapping;
    private final QueueSource source;
    private final QueueSpec queue;
    private final SqsClient sqs;
    private final Executor threads;
    private final Activity activity;
    private final Optional<Duration> redelivery;
    private final QueueEvents events;
    private final Semaphore free;
    private final Pending<Message> pending;

    QueuePoller(
            Mapping mapping,
            QueueSource source,
            QueueSpec queue,
            SqsClient sqs,
            Executor threads,
            Activity activity,
            SourceOptions options) {
        this.mapping = mapping;
        this.source = source;
        this.queue = queue;
        this.sqs = sqs;
        this.threads = threads;
        this.activity = activity;
        this.redelivery = options.delays().redelivery();
        this.events = new QueueEvents(queue.arn());
        this.free = new Semaphore(concurrency(mapping, source, options));
        this.pending = new Pending<>(source.batchSize(), Pending.PAYLOAD_LIMIT);
    }

    private static int concurrency(Mapping mapping, QueueSource source, SourceOptions options) {
        int processes = options.processesPerFunction();
        int reserved = mapping.function().reservedConcurrency().orElse(processes);
        return Math.max(
                1,
                Math.min(
                        processes,
                        Math.min(reserved, source.maximumConcurrency().orElse(processes))));
    }

    /** Polls until interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                free.acquire();
                List<Pending.Item<Message>> batch = gather();
                activity.begin();
                threads.execute(() -> handOver(batch));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Pending.Item<Message>> gather() throws InterruptedException {
        while (pending.isEmpty()) {
            receive(LONG_POLL);
        }
        long end = System.nanoTime() + source.batchWindow().toNanos();
        while (!pending.isFull() && System.nanoTime() < end) {
            waitForMore(Duration.ofNanos(end - System.nanoTime()));
        }
        return pending.cut();
    }

    /** A long poll takes whole seconds; the window's last one is polled in short steps, so that it ends in time. */
    private void waitForMore(Duration left) throws InterruptedException {
        if (left.toSeconds() > 0) {
            receive(left.compareTo(LONG_POLL) < 0 ? left : LONG_POLL);
        } else if (!receive(Duration.ZERO) && left.isPositive()) {
            Thread.sleep(left.compareTo(SHORT_POLL) < 0 ? left : SHORT_POLL);
        }
    }

    private boolean receive(Duration wait) throws InterruptedException {
        int room = Math.min(MESSAGES_PER_CALL, pending.room());
        List<Message> messages = mapping.insist(
                "receive from " + queue.name(),
                () -> sqs.receiveMessage(request -> request.queueUrl(queue.url())
                                .maxNumberOfMessages(room)
                                .waitTimeSeconds((int) wait.toSeconds())
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                        .messages());
        messages.forEach(message -> pending.add(message, events.record(message)));
        return !messages.isEmpty();
    }

    private void handOver(List<Pending.Item<Message>> batch) {
        try {
            List<Message> messages = batch.stream().map(Pending.Item::source).toList();
            Invocation invocation = mapping.invoke(Pending.event(batch));
            Set<String> failed = BatchResponse.failures(
                    invocation,
                    source.reportBatchItemFailures(),
                    messages.stream().map(Message::messageId).collect(Collectors.toSet()));
            settle(messages, failed, invocation.outcome());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            activity.end();
            free.release();
        }
    }

    private void settle(List<Message> messages, Set<String> failed, Invocation.Outcome outcome)
            throws InterruptedException {
        var parts = messages.stream().collect(Collectors.partitioningBy(m -> failed.contains(m.messageId())));
        for (List<Message> done : chunks(parts.get(false))) {
            delete(done);
        }
        if (!failed.isEmpty()) {
            String reason = outcome == Invocation.Outcome.OK ? "reported as failed" : outcome.toString();
            mapping.log(parts.get(true).size() + " of " + messages.size() + " messages come again: " + reason);
        }
        for (List<Message> again : chunks(parts.get(true))) {
            redeliver(again);
        }
    }

    private static List<List<Message>> chunks(List<Message> messages) {
        return IntStream.iterate(0, i -> i < messages.size(), i -> i + MESSAGES_PER_CALL)
                .mapToObj(i -> messages.subList(i, Math.min(messages.size(), i + MESSAGES_PER_CALL)))
                .toList();
    }

    private void delete(List<Message> messages) throws InterruptedException {
        var entries = IntStream.range(0, messages.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .receiptHandle(messages.get(i).receiptHandle())
                        .build())
                .toList();
        logFailed(
                "delete",
                mapping.insist(
                        "delete from " + queue.name(),
                        () -> sqs.deleteMessageBatch(
                                        request -> request.queueUrl(queue.url()).entries(entries))
                                .failed()));
    }

    private void redeliver(List<Message> messages) throws InterruptedException {
        if (redelivery.isEmpty()) {
            return;
        }
        var entries = IntStream.range(0, messages.size())
                .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id("m" + i)
                        .receiptHandle(messages.get(i).receiptHandle())
                        .visibilityTimeout(visibleAfter(redelivery.get(), messages.get(i)))
                        .build())
                .toList();
        logFailed(
                "make visible",
                mapping.insist(
                        "make visible in " + queue.name(),
                        () -> sqs.changeMessageVisibilityBatch(
                                        request -> request.queueUrl(queue.url()).entries(entries))
                                .failed()));
    }

    private int visibleAfter(Duration first, Message message) {
        int receives = Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
        long seconds = first.toSeconds() << Math.min(20, Math.max(0, receives - 1));
        return (int) Math.min(queue.visibilityTimeout().toSeconds(), seconds);
    }

    /** An entry fails when its receipt is out of date: the message was delivered again meanwhile. */
    private void logFailed(String what, List<BatchResultErrorEntry> failed) {
        failed.forEach(entry -> mapping.log("cannot " + what + " a message: " + entry.message()));
    }
}
