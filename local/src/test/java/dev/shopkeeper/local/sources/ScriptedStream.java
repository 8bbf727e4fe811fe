package dev.shopkeeper.local.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's stream in memory, with shards that split, iterators that expire and records that are trimmed. */
final class ScriptedStream implements DynamoDbStreamsClient {
    private static final String ARN =
            "arn:aws:dynamodb:ddblocal:000000000000:table/stock/stream/2026-01-01T00:00:00.000";

    private static final class Part {
        private final String parent;
        private final List<Integer> numbers = new ArrayList<>();
        private boolean closed;
        private int trimmed;

        private Part(String parent) {
            this.parent = parent;
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private boolean expire;

    /** @param parent empty for none */
    synchronized ScriptedStream shard(String id, String parent) {
        parts.put(id, new Part(parent));
        return this;
    }

    synchronized ScriptedStream put(String shard, int... numbers) {
        for (int number : numbers) {
            parts.get(shard).numbers.add(number);
        }
        return this;
    }

    synchronized ScriptedStream closeShard(String id) {
        parts.get(id).closed = true;
        return this;
    }

    /** The next read finds its iterator expired. */
    synchronized void expireIterator() {
        expire = true;
    }

    /** The first records of a shard are gone, and so is whoever stands there. */
    synchronized void trim(String shard, int records) {
        parts.get(shard).trimmed = records;
    }

    DynamoDbClient tables() {
        return new DynamoDbClient() {
            @Override
            public DescribeTableResponse describeTable(DescribeTableRequest request) {
                return DescribeTableResponse.builder()
                        .table(table -> table.latestStreamArn(ARN))
                        .build();
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
    }

    /** One shard a page. */
    @Override
    public synchronized DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        List<String> ids = new ArrayList<>(parts.keySet());
        int index = ids.indexOf(request.exclusiveStartShardId()) + 1;
        Part part = parts.get(ids.get(index));
        Shard shard = Shard.builder()
                .shardId(ids.get(index))
                .parentShardId(part.parent.isEmpty() ? null : part.parent)
                .sequenceNumberRange(range -> range.endingSequenceNumber(part.closed ? "end" : null))
                .build();
        return DescribeStreamResponse.builder()
                .streamDescription(description ->
                        description.shards(shard).lastEvaluatedShardId(index + 1 < ids.size() ? ids.get(index) : null))
                .build();
    }

    @Override
    public synchronized GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        Part part = parts.get(request.shardId());
        int position =
                switch (request.shardIteratorType()) {
                    case TRIM_HORIZON -> part.trimmed;
                    case LATEST -> part.numbers.size();
                    case AFTER_SEQUENCE_NUMBER -> part.numbers.indexOf(Integer.valueOf(request.sequenceNumber())) + 1;
                    default -> throw new AssertionError(request);
                };
        return GetShardIteratorResponse.builder()
                .shardIterator(request.shardId() + "@" + position)
                .build();
    }

    @Override
    public synchronized GetRecordsResponse getRecords(GetRecordsRequest request) {
        if (expire) {
            expire = false;
            throw ExpiredIteratorException.builder().message("expired").build();
        }
        String[] shardAndPosition = request.shardIterator().split("@");
        Part part = parts.get(shardAndPosition[0]);
        int from = Integer.parseInt(shardAndPosition[1]);
        if (from < part.trimmed) {
            throw TrimmedDataAccessException.builder().message("trimmed").build();
        }
        int to = Math.min(part.numbers.size(), from + request.limit());
        boolean end = part.closed && to == part.numbers.size();
        return GetRecordsResponse.builder()
                .records(part.numbers.subList(from, to).stream()
                        .map(ScriptedStream::record)
                        .toList())
                .nextShardIterator(end ? null : shardAndPosition[0] + "@" + to)
                .build();
    }

    private static Record record(int number) {
        return Record.builder()
                .eventName("INSERT")
                .dynamodb(change -> change.sequenceNumber(String.valueOf(number))
                        .keys(Map.of())
                        .approximateCreationDateTime(Instant.EPOCH))
                .build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
