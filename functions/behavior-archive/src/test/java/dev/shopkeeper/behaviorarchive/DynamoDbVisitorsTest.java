package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.visitors.Visit;
import dev.shopkeeper.visitors.VisitKind;
import dev.shopkeeper.visitors.VisitorItem;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DynamoDbVisitorsTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(AT.plusSeconds(60), ZoneOffset.UTC);

    private final Table table = new Table();
    private final Visitors visitors = new DynamoDbVisitors(table, "visitors", CLOCK);

    @Test
    void writesVisitsNewestFirstWithTheirExpiration() {
        visitors.remember(Map.of("v", viewed("A", AT)));
        visitors.remember(Map.of("v", viewed("B", AT.plusSeconds(1))));
        Map<String, AttributeValue> item = table.items.get("v");
        assertThat(item.get("visits").l()).extracting(AttributeValue::s).containsExactly("vmm7kwnvs B", "vmm7kwn40 A");
        assertThat(item.get("expiration").n())
                .isEqualTo(Long.toString(Instant.parse("2026-03-31T10:00:01Z").getEpochSecond()));
        assertThat(item).containsOnlyKeys("visitor_id", "visits", "expiration", "version");
    }

    @Test
    void writesEachVisitorOnceAndNotAtAllIfNothingIsNew() {
        Map<String, VisitorChange> many =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "v" + i, _ -> viewed("A", AT)));
        visitors.remember(many);
        assertThat(table.puts).isEqualTo(100);
        visitors.remember(many);
        assertThat(table.puts).isEqualTo(100);
        assertThat(table.consistentReads).isZero();
    }

    @Test
    void losesNothingToAnotherWriter() {
        table.beforePut = () -> {
            table.beforePut = () -> {};
            new DynamoDbVisitors(table, "visitors", CLOCK).remember(Map.of("v", viewed("OTHER", AT)));
        };
        visitors.remember(Map.of("v", viewed("A", AT)));
        assertThat(table.record("v").recent()).hasSize(2);
        assertThat(table.consistentReads).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsTooOldOnceSomethingIsWritten() {
        visitors.remember(Map.of("v", viewed("OLD", AT.minus(Duration.ofDays(30)))));
        visitors.remember(Map.of("v", viewed("A", AT)));
        assertThat(table.record("v").recent()).extracting(Visit::productId).containsExactly("A");
    }

    @Test
    void givesUpLoudly() {
        table.beforePut = () -> {
            throw ConditionalCheckFailedException.builder().message("taken").build();
        };
        assertThatThrownBy(() -> visitors.remember(Map.of("v", viewed("A", AT))))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a visitor's record changed 10 times while it was written");
    }

    @Test
    void aUserGetsWhatItsVisitorsDidBeforeAndAfterTheySaidWhoTheyAre() {
        visitors.remember(Map.of("v", viewed("A", AT)));
        visitors.remember(Map.of("v", identified("u", AT.plusSeconds(1))));
        visitors.remember(Map.of("v", viewed("B", AT.plusSeconds(2))));
        visitors.remember(Map.of("w", asUser("C", AT.plusSeconds(3), "u")));
        assertThat(table.products("user:u")).containsExactly("C", "B", "A");
        assertThat(table.products("v")).containsExactly("B", "A");
    }

    @Test
    void whatOneUserDidOnADeviceIsNotTheNextOnes() {
        visitors.remember(Map.of("v", asUser("A", AT, "u")));
        visitors.remember(Map.of("v", asUser("B", AT.plusSeconds(1), "other")));
        assertThat(table.products("user:u")).containsExactly("A");
        assertThat(table.products("user:other")).containsExactly("B");
        assertThat(table.products("v")).containsExactly("B", "A");
    }

    @Test
    void aUserUnderAnotherNameStaysOne() {
        visitors.remember(Map.of("user:old", viewed("A", AT)));
        visitors.remember(Map.of("user:old", identified("new", AT.plusSeconds(1))));
        visitors.remember(Map.of("v", asUser("B", AT.plusSeconds(2), "old")));
        assertThat(table.products("user:new")).containsExactly("B", "A");
    }

    @Test
    void whoWithdrawsIsForgottenAsAUserToo() {
        visitors.remember(Map.of("v", viewed("A", AT).merge(asUser("B", AT, "u"))));
        visitors.remember(Map.of("v", VisitorChange.of(VisitorRecord.withdrawn(AT.plusSeconds(1)))));
        assertThat(table.record("v")).isEqualTo(VisitorRecord.withdrawn(AT.plusSeconds(1)));
        assertThat(table.record("user:u")).isEqualTo(VisitorRecord.withdrawn(AT.plusSeconds(1)));
        visitors.remember(Map.of("v", viewed("LATE", AT).merge(asUser("LATE", AT, "u"))));
        assertThat(table.products("v")).isEmpty();
        assertThat(table.products("user:u")).isEmpty();
        visitors.remember(Map.of("v", viewed("AGAIN", AT.plusSeconds(2))));
        assertThat(table.products("v")).containsExactly("AGAIN");
    }

    @Test
    void aCrashBetweenUserAndVisitorIsMadeGoodByTheNextDelivery() {
        visitors.remember(Map.of("v", asUser("A", AT, "u")));
        VisitorChange withdrawal = VisitorChange.of(VisitorRecord.withdrawn(AT.plusSeconds(1)));
        for (int puts = 0; puts < 2; puts++) {
            table.putsBeforeCrash = puts;
            assertThatThrownBy(() -> visitors.remember(Map.of("v", withdrawal)))
                    .isInstanceOf(IllegalStateException.class);
        }
        table.putsBeforeCrash = Integer.MAX_VALUE;
        visitors.remember(Map.of("v", withdrawal));
        assertThat(table.products("v")).isEmpty();
        assertThat(table.products("user:u")).isEmpty();
    }

    /** Visits of a visitor and its user, withdrawn once, in any order and several times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comesToTheSameInAnyOrderAndAnyNumberOfTimes(long seed) {
        var random = new Random(seed);
        List<VisitorChange> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant at = AT.minusMillis(random.nextInt(100_000));
            String product = "P" + random.nextInt(20);
            changes.add(random.nextBoolean() ? viewed(product, at) : asUser(product + "u", at, "u"));
        }
        changes.add(identified("u", AT.plusSeconds(1)));
        changes.add(VisitorChange.of(VisitorRecord.withdrawn(AT.minusMillis(50_000))));
        List<Map<String, VisitorRecord>> outcomes = new ArrayList<>();
        for (int order = 0; order < 4; order++) {
            var fresh = new Table();
            var writer = new DynamoDbVisitors(fresh, "visitors", CLOCK);
            changes.forEach(change -> writer.remember(Map.of("v", change)));
            changes.subList(10, 40).forEach(change -> writer.remember(Map.of("v", change)));
            outcomes.add(fresh.records());
            Collections.shuffle(changes, random);
        }
        assertThat(outcomes).as("seed " + seed).allMatch(outcome -> sameVisits(outcome, outcomes.getFirst()));
        assertThat(outcomes.getFirst().get("v").recent()).hasSizeBetween(5, 40);
    }

    /** A user has a withdrawal of its own only if it was known when the visitor withdrew; the visits are the same. */
    private static boolean sameVisits(Map<String, VisitorRecord> a, Map<String, VisitorRecord> b) {
        return a.get("v").equals(b.get("v"))
                && a.get("user:u").recent().equals(b.get("user:u").recent());
    }

    private static VisitorChange viewed(String product, Instant at) {
        return VisitorChange.of(VisitorRecord.of(List.of(new Visit(product, at, VisitKind.VIEW))));
    }

    private static VisitorChange identified(String user, Instant at) {
        return VisitorChange.of(VisitorRecord.identified(user, at));
    }

    private static VisitorChange asUser(String product, Instant at, String user) {
        var visit = new Visit(product, at, VisitKind.VIEW, true);
        return new VisitorChange(
                        VisitorRecord.of(List.of(visit)), Map.of(user, List.of(new Visit(product, at, VisitKind.VIEW))))
                .merge(identified(user, at));
    }

    /** As much of DynamoDB as the adapter asks for, its two conditions included. */
    private static final class Table implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private Runnable beforePut = () -> {};
        private int putsBeforeCrash = Integer.MAX_VALUE;
        private int puts;
        private int consistentReads;

        VisitorRecord record(String key) {
            return VisitorItem.read(key, items.getOrDefault(key, Map.of())).record();
        }

        List<String> products(String key) {
            return record(key).recent().stream().map(Visit::productId).toList();
        }

        Map<String, VisitorRecord> records() {
            Map<String, VisitorRecord> records = new TreeMap<>();
            items.keySet().forEach(key -> records.put(key, record(key)));
            return records;
        }

        @Override
        public synchronized GetItemResponse getItem(GetItemRequest request) {
            consistentReads += request.consistentRead() ? 1 : 0;
            return GetItemResponse.builder()
                    .item(items.get(request.key().get("visitor_id").s()))
                    .build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            beforePut.run();
            return put(request);
        }

        private synchronized PutItemResponse put(PutItemRequest request) {
            if (putsBeforeCrash-- <= 0) {
                throw new IllegalStateException("the process ended");
            }
            String visitor = request.item().get("visitor_id").s();
            AttributeValue version = items.getOrDefault(visitor, Map.of()).get("version");
            AttributeValue expected = request.expressionAttributeValues().get(":read");
            assertThat(request.conditionExpression())
                    .isEqualTo(expected == null ? "attribute_not_exists(version)" : "version = :read");
            if (expected == null ? version != null : !expected.equals(version)) {
                throw ConditionalCheckFailedException.builder()
                        .message("changed")
                        .build();
            }
            puts++;
            items.put(visitor, request.item());
            return PutItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
