package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.TableSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The event source mapping of a table's stream: finds the shards and reads each by a thread of its own, a child after
 * its parent. Where it has read to is kept in memory only. A machine that starts again over kept data reads a
 * {@code TRIM_HORIZON} stream from its start again; functions have to be idempotent anyway.
 */
final class StreamPoller implements Runnable {
    /** Where the reading of a shard begins. */
    record Start(String streamArn, String shard, ShardIteratorType type) {}

    /** Reads of an idle stream between two looks for new shards, which also come when a shard ends. */
    private static final int POLLS_PER_LOOK = 40;

    private final Mapping mapping;
    private final TableStreamSource source;
    private final TableSpec table;
    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final Executor threads;
    private final Activity activity;
    private final Destinations.Sender destinations;
    private final DestinationRecords records;
    private final Duration poll;
    private final Duration retry;
    private final Semaphore wakeUps = new Semaphore(0);

    private final Map<String, ShardReader> reading = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private boolean looked;
    private long lookedAt;
    private long endedAt;

    StreamPoller(
            Mapping mapping,
            TableStreamSource source,
            TableSpec table,
            DynamoDbClient dynamoDb,
            DynamoDbStreamsClient streams,
            Executor threads,
            Activity activity,
            Destinations.Sender destinations,
            SourceOptions options) {
        this.mapping = mapping;
        this.source = source;
        this.table = table;
        this.dynamoDb = dynamoDb;
        this.streams = streams;
        this.threads = threads;
        this.activity = activity;
        this.destinations = destinations;
        this.records = new DestinationRecords(options.clock());
        this.poll = options.delays().streamPoll();
        this.retry = options.delays().streamRetry();
    }

    /** Looks for shards until interrupted. */
    @Override
    public void run() {
        try {
            String stream = mapping.insist("find the stream of " + table.name(), this::streamArn);
            var events = new StreamEvents(table.arn() + stream.substring(stream.indexOf("/stream/")));
            while (true) {
                look(stream, events);
                if (wakeUps.tryAcquire(poll.toNanos() * POLLS_PER_LOOK, TimeUnit.NANOSECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopReaders();
        }
    }

    private synchronized void stopReaders() {
        reading.values().forEach(ShardReader::stop);
    }

    /** Makes all readers read at once; see {@link #readToTheEndSince}. */
    synchronized void wake() {
        wakeUps.release();
        reading.values().forEach(ShardReader::wake);
    }

    /** Whether all shards were read to their end by reads that began after the moment of {@code System.nanoTime()}. */
    synchronized boolean readToTheEndSince(long moment) {
        return looked
                && lookedAt - moment >= 0
                && (ended.isEmpty() || lookedAt - endedAt >= 0)
                && reading.values().stream().allMatch(reader -> reader.emptySince(moment));
    }

    private String streamArn() {
        String arn = dynamoDb.describeTable(request -> request.tableName(table.name()))
                .table()
                .latestStreamArn();
        if (arn == null || !arn.contains("/stream/")) {
            throw new IllegalStateException("the table has no stream");
        }
        return arn;
    }

    private void look(String stream, StreamEvents events) throws InterruptedException {
        long start = System.nanoTime();
        List<Shard> shards = mapping.insist("list the shards of " + table.name(), () -> shards(stream));
        synchronized (this) {
            if (!looked && !source.fromTheStart()) {
                shards.stream().filter(StreamPoller::closed).map(Shard::shardId).forEach(ended::add);
                endedAt = start;
            }
            Set<String> present = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
            for (Shard shard : shards) {
                boolean parentDone = !present.contains(shard.parentShardId()) || ended.contains(shard.parentShardId());
                if (parentDone && !ended.contains(shard.shardId()) && !reading.containsKey(shard.shardId())) {
                    startReading(shard, stream, events);
                }
            }
            looked = true;
            lookedAt = start;
        }
    }

    private List<Shard> shards(String stream) {
        List<Shard> shards = new ArrayList<>();
        String last = null;
        do {
            String after = last;
            var description = streams.describeStream(
                            request -> request.streamArn(stream).exclusiveStartShardId(after))
                    .streamDescription();
            shards.addAll(description.shards());
            last = description.lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }

    private static boolean closed(Shard shard) {
        return shard.sequenceNumberRange() != null
                && shard.sequenceNumberRange().endingSequenceNumber() != null;
    }

    /** LATEST means the end of what is there at the first look; shards that come later are read whole. */
    private void startReading(Shard shard, String stream, StreamEvents events) {
        boolean whole = source.fromTheStart() || looked;
        var start =
                new Start(stream, shard.shardId(), whole ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST);
        var batches = new ShardBatches(
                mapping, source, retry, (given, invocations) -> discard(events, shard.shardId(), given, invocations));
        var reader = new ShardReader(mapping, source, streams, start, events, batches, activity, poll);
        reading.put(shard.shardId(), reader);
        threads.execute(() -> read(shard.shardId(), reader));
    }

    private void read(String shard, ShardReader reader) {
        try {
            if (reader.readToTheEnd()) {
                end(shard);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end(String shard) {
        reading.remove(shard);
        ended.add(shard);
        endedAt = System.nanoTime();
        wakeUps.release();
    }

    private void discard(StreamEvents events, String shard, List<Record> given, int invocations)
            throws InterruptedException {
        mapping.log(given.size() + " records are given up after " + invocations + " invocations");
        if (source.onFailureArn().isPresent()) {
            String message = records.stream(mapping.function().arn(), invocations, events.streamArn(), shard, given);
            destinations.send(mapping, source.onFailureArn().get(), message);
        }
    }
}
