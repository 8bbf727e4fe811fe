package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard from its start, or from now on, to its end. */
final class ShardReader {
    private static final int RECORDS_PER_CALL = 1000;
    private static final long NEVER = Long.MIN_VALUE;

    private final Mapping mapping;
    private final TableStreamSource source;
    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final String shard;
    private final StreamEvents events;
    private final ShardBatches batches;
    private final Activity activity;
    private final Duration poll;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Pending<Record> pending;

    private ShardIteratorType position;
    private String lastSequenceNumber;
    private String iterator;
    private boolean open = true;
    private volatile boolean stopped;
    private volatile long emptySince = NEVER;

    ShardReader(
            Mapping mapping,
            TableStreamSource source,
            DynamoDbStreamsClient streams,
            StreamPoller.Start start,
            StreamEvents events,
            ShardBatches batches,
            Activity activity,
            Duration poll) {
        this.mapping = mapping;
        this.source = source;
        this.streams = streams;
        this.streamArn = start.streamArn();
        this.shard = start.shard();
        this.position = start.type();
        this.events = events;
        this.batches = batches;
        this.activity = activity;
        this.poll = poll;
        this.pending = new Pending<>(source.batchSize(), Pending.PAYLOAD_LIMIT);
    }

    /** @return whether the shard is closed and all its records are done; otherwise the reader was stopped */
    boolean readToTheEnd() throws InterruptedException {
        while (!stopped && (open || !pending.isEmpty())) {
            gather();
            if (!stopped && !pending.isEmpty()) {
                hand();
            }
        }
        return !stopped;
    }

    /** Lets the batch in hand be the last. */
    void stop() {
        stopped = true;
        wake();
    }

    /** Reads at once instead of at the next poll. */
    void wake() {
        wakeUps.release();
    }

    /** Whether a read that began after the moment (of {@code System.nanoTime()}) found nothing more to do. */
    boolean emptySince(long moment) {
        long since = emptySince;
        return since != NEVER && since - moment >= 0;
    }

    private void gather() throws InterruptedException {
        while (open && !stopped && pending.isEmpty()) {
            if (!read()) {
                rest(poll);
            }
        }
        long end = System.nanoTime() + source.batchWindow().toNanos();
        while (open && !stopped && !pending.isFull() && System.nanoTime() < end) {
            if (!read()) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                rest(left.compareTo(poll) < 0 ? left : poll);
            }
        }
    }

    private void rest(Duration duration) throws InterruptedException {
        if (open && !stopped && wakeUps.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private void hand() throws InterruptedException {
        activity.begin();
        try {
            batches.process(pending.cut());
        } finally {
            activity.end();
        }
    }

    /** @return whether there was something */
    private boolean read() throws InterruptedException {
        long start = System.nanoTime();
        GetRecordsResponse response = mapping.insist("read " + shard, this::nextRecords);
        List<Record> records = response.records();
        emptySince = records.isEmpty() && pending.isEmpty() ? start : NEVER;
        for (Record record : records) {
            pending.add(record, events.record(record));
            lastSequenceNumber = record.dynamodb().sequenceNumber();
        }
        iterator = response.nextShardIterator();
        open = iterator != null;
        return !records.isEmpty();
    }

    private GetRecordsResponse nextRecords() {
        if (iterator == null) {
            iterator = openIterator();
        }
        try {
            int limit = Math.clamp(pending.room(), 1, RECORDS_PER_CALL);
            return streams.getRecords(request -> request.shardIterator(iterator).limit(limit));
        } catch (ExpiredIteratorException e) {
            iterator = null;
            throw e;
        } catch (TrimmedDataAccessException e) {
            iterator = null;
            lastSequenceNumber = null;
            position = ShardIteratorType.TRIM_HORIZON;
            throw e;
        }
    }

    private String openIterator() {
        var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard);
        if (lastSequenceNumber == null) {
            request.shardIteratorType(position);
        } else {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(lastSequenceNumber);
        }
        return streams.getShardIterator(request.build()).shardIterator();
    }
}
