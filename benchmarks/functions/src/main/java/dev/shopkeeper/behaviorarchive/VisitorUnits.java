package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.benchmarks.VisitsToAShop;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.events.LakeRow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * What the archive's visitors take of DynamoDB: 100 made-up events a second in the template's windows, shared out among
 * Lambda's five pollers, by DynamoDB's own rules of counting over a table in memory.
 */
public final class VisitorUnits {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final int EVENTS_A_SECOND = 100;
    private static final int POLLERS = 5;
    private static final Duration SPAN = Duration.ofMinutes(20);

    private VisitorUnits() {}

    /** @param arguments seconds of the archive's window; 20, the template's, if missing */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        int window = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        var table = new CountingTable();
        var visitors = new DynamoDbVisitors(
                table, "visitors", Clock.fixed(MIDNIGHT.plus(SPAN.multipliedBy(2)), ZoneOffset.UTC));
        var reader = new MessageReader("main");
        long events = 0;
        for (List<BehaviorEvent> batch : batches(window)) {
            events += batch.size();
            List<LakeRow> rows = reader.read(BehaviorEventsMessage.of(batch).toJson()).stream()
                    .map(RawLine::row)
                    .toList();
            visitors.remember(VisitorChanges.of(rows, MIDNIGHT));
        }
        System.out.printf(
                "%,d events, %,d items of %,d bytes on average; for each event %.3f read and %.3f write units%n",
                events,
                table.items.size(),
                table.bytes() / table.items.size(),
                table.reads / events,
                table.writes / events);
    }

    private static Iterable<List<BehaviorEvent>> batches(int windowSeconds) {
        var visits = new VisitsToAShop(1, MIDNIGHT, SPAN);
        var random = new SplittableRandom(2);
        Map<Long, List<BehaviorEvent>> batches = new TreeMap<>();
        for (long made = 0; made < EVENTS_A_SECOND * SPAN.toSeconds(); ) {
            List<BehaviorEvent> visit = visits.next();
            made += visit.size();
            for (BehaviorEvent event : visit) {
                long window = Duration.between(MIDNIGHT, event.occurredAt()).toSeconds() / windowSeconds;
                batches.computeIfAbsent(window * POLLERS + random.nextInt(POLLERS), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        return batches.values();
    }

    /** Counts half a unit for 4 KB read that may be behind, one for 4 KB read for sure, and one for 1 KB written. */
    private static final class CountingTable implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private double reads;
        private double writes;

        @Override
        public synchronized GetItemResponse getItem(GetItemRequest request) {
            Map<String, AttributeValue> item =
                    items.getOrDefault(request.key().get("visitor_id").s(), Map.of());
            reads += Math.ceil(Math.max(1, bytes(item)) / 4096.0) * (request.consistentRead() ? 1 : 0.5);
            return GetItemResponse.builder().item(item).build();
        }

        @Override
        public synchronized PutItemResponse putItem(PutItemRequest request) {
            String key = request.item().get("visitor_id").s();
            Map<String, AttributeValue> old = items.getOrDefault(key, Map.of());
            writes += Math.ceil(Math.max(bytes(old), bytes(request.item())) / 1024.0);
            AttributeValue expected = request.expressionAttributeValues().get(":read");
            if (expected == null ? !old.isEmpty() : !expected.equals(old.get("version"))) {
                throw ConditionalCheckFailedException.builder()
                        .message("changed")
                        .build();
            }
            items.put(key, request.item());
            return PutItemResponse.builder().build();
        }

        private long bytes() {
            return items.values().stream().mapToLong(CountingTable::bytes).sum();
        }

        /** Names and values; a list has 3 bytes of its own and one for each value. */
        private static long bytes(Map<String, AttributeValue> item) {
            return item.entrySet().stream()
                    .mapToLong(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
                    .sum();
        }

        private static long bytes(AttributeValue value) {
            if (value.hasL()) {
                return 3
                        + value.l().stream()
                                .mapToLong(entry -> 1 + bytes(entry))
                                .sum();
            }
            String text = value.s() == null ? value.n() : value.s();
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
