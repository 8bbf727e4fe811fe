package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.event;
import static dev.shopkeeper.behaviorarchive.Archives.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate NEXT_DAY = LocalDate.of(2026, 3, 2);
    private static final Instant DUE = Instant.parse("2026-03-03T01:00:00Z");

    private final MemoryObjectStore lake = new MemoryObjectStore();

    @Test
    void mergesADayIntoRowsOfTheContractedColumns() {
        archive(order("o1", "2026-03-01T10:00:00.123456Z"), view("v1", "2026-03-01T09:00:00Z"));
        compact();
        String columns =
                Arrays.stream(LakeRow.COLUMNS.split(",")).map(String::strip).collect(Collectors.joining(","));
        assertThat(LakeReader.rows(lake, LakeKeys.events(DAY), "describe parquet").stream()
                        .map(row -> row.split(" ")[0] + " " + row.split(" ")[1])
                        .collect(Collectors.joining(",")))
                .isEqualTo(columns);
        assertThat(events("message_id, line, occurred_at, sku, warehouse, quantity, price_minor, revenue_minor"))
                .containsExactly(
                        "v1 0 2026-03-01 09:00:00.0 A null null 500 null",
                        "o1 0 2026-03-01 10:00:00.123456 A main 2 500 1000",
                        "o1 1 2026-03-01 10:00:00.123456 B north 1 999 999");
        assertThat(rawKeys()).isEmpty();
    }

    @Test
    void countsSalesPerSkuWarehouseAndCurrency() {
        archive(order("o1", "2026-03-01T10:00:00Z"), order("o2", "2026-03-01T11:00:00Z"));
        archive(event(
                "r1",
                "Order Refunded",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o1','currency':'USD','products':[{'sku':'A','price':5,'quantity':1}]}"));
        archive(event(
                "c1",
                "Order Cancelled",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o2','currency':'USD','products':[{'product_id':'P','price':1,'quantity':3}]}"));
        compact();
        assertThat(sales(DAY))
                .containsExactly("A main USD 4 1 2 1500", "B north USD 2 0 2 1998", "P main USD 0 3 0 -300");
    }

    @Test
    void aDayMayHaveRefundsAlone() {
        archive(event(
                "r1",
                "Order Refunded",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o1','currency':'EUR','products':[{'sku':'A','price':'1.50','quantity':2}]}"));
        compact();
        assertThat(sales(DAY)).containsExactly("A main EUR 0 2 0 -300");
    }

    @Test
    void aDayWithoutOrdersHasAnEmptySalesTable() {
        archive(view("v1", "2026-03-01T09:00:00Z"));
        compact();
        assertThat(sales(DAY)).isEmpty();
    }

    @Test
    void keepsTheFirstReceivedOfDuplicatesAndCountsTheOthers() {
        Instant occurred = Instant.parse("2026-03-01T10:00:00Z");
        Instant first = Instant.parse("2026-03-01T10:00:01Z");
        archive(
                event("m", "Product Viewed", occurred, first.plusSeconds(60), "v", "{'sku':'LATE'}"),
                event("n", "Product Viewed", occurred, first, "v", "{'sku':'N'}"));
        archive(event("m", "Product Viewed", occurred, first, "v", "{'sku':'FIRST'}"));
        assertThat(compact()).extracting(CompactedDay::duplicates).containsExactly(1L);
        archive(event("m", "Product Viewed", occurred, first.plusSeconds(90), "v", "{'sku':'LATER'}"));
        assertThat(compact()).containsExactly(new CompactedDay("2026-03-01", 2, 2, 2, "2026-03-03T01:00:00Z"));
        assertThat(events("message_id, sku")).containsExactly("m FIRST", "n N");
        assertThat(lake.get(LakeKeys.metrics(DAY, "archive")).map(json -> new String(json, StandardCharsets.UTF_8)))
                .contains("{\"day\":\"2026-03-01\",\"rows\":2,\"events\":2,\"duplicates\":2,"
                        + "\"compacted_at\":\"2026-03-03T01:00:00Z\"}");
    }

    @Test
    void takesAllLinesOfADuplicateFromOneCopy() {
        Instant occurred = Instant.parse("2026-03-01T10:00:00Z");
        String shorter = "{'order_id':'o','products':[{'sku':'A'}]}";
        String longer = "{'order_id':'o','products':[{'sku':'X'},{'sku':'Y'}]}";
        archive(event("m", "Order Completed", occurred, occurred.plusSeconds(1), "v", shorter));
        archive(event("m", "Order Completed", occurred, occurred.plusSeconds(2), "v", longer));
        compact();
        assertThat(events("line, sku")).containsExactly("0 A");
    }

    @Test
    void mergesIntoWhatTheDayHadBefore() {
        archive(view("v1", "2026-03-01T09:00:00Z"));
        compact();
        archive(view("v2", "2026-03-01T08:00:00Z"));
        compact();
        assertThat(events("message_id")).containsExactly("v2", "v1");
    }

    @Test
    void aMessageDeliveredAgainAfterItsCompactionChangesNothing() {
        archive(order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        compact();
        Map<String, String> before = contents(lake);
        archive(order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        compact();
        assertThat(contents(lake)).isEqualTo(before);
    }

    @Test
    void doesNothingWithoutRawEvents() {
        assertThat(compact()).isEmpty();
        assertThat(lake.list("")).isEmpty();
    }

    @Test
    void cutsTheDaysInTheShopsTimeZone() {
        var tokyo = ZoneId.of("Asia/Tokyo");
        var archive = new BehaviorArchive(
                Archives.config(tokyo),
                new RawEvents(lake, tokyo, Archives.CLOCK),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                Archives.CLOCK);
        // 15:00 UTC is midnight in Tokyo.
        archive.archive(List.of(
                message("1", view("before", "2026-03-01T14:59:59.999Z"), view("after", "2026-03-01T15:00:00Z"))));
        compact();
        assertThat(LakeReader.rows(lake, LakeKeys.events(DAY), "select message_id from parquet"))
                .containsExactly("before");
        assertThat(LakeReader.rows(lake, LakeKeys.events(NEXT_DAY), "select message_id from parquet"))
                .containsExactly("after");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void mergesInPortionsToTheSameRows(int objectsPerMerge) {
        fill(lake);
        new Compaction(lake, objectsPerMerge).run(DUE);
        assertThat(rawKeys()).isEmpty();
        assertThat(events("message_id, line")).containsExactly("v1 0", "o1 0", "o1 1", "o2 0", "o2 1", "v2 0");
        assertThat(sales(DAY)).containsExactly("A main USD 4 0 2 2000", "B north USD 2 0 2 1998");
        assertThat(new String(lake.get(LakeKeys.metrics(DAY, "archive")).orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"rows\":6,\"events\":4,\"duplicates\":2,");
    }

    @Test
    void writesTheSameBytesFromTheSameEvents() {
        var again = new MemoryObjectStore();
        fill(lake);
        fill(again);
        compact();
        new Compaction(again).run(DUE);
        assertThat(contents(again)).isEqualTo(contents(lake));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesAndDoublesNothingWhereverItCrashes(boolean crashesAfterEffect) {
        fill(lake);
        compact();
        Map<String, String> expected = contents(lake);
        boolean crashed = true;
        for (int call = 1; crashed; call++) {
            var store = new MemoryObjectStore();
            fill(store);
            var crashing = new CrashingObjectStore(store, call, crashesAfterEffect);
            crashed = runUntilCrash(crashing);
            new Compaction(store).run(DUE);
            assertThat(contents(store)).as("crash at call " + call).isEqualTo(expected);
            assertThat(call).isLessThan(100);
        }
    }

    @Test
    void losesNothingIfTwoCompactionsMeet() {
        fill(lake);
        compact();
        Map<String, String> expected = contents(lake);
        for (int call = 1; call < 30; call++) {
            var store = new MemoryObjectStore();
            fill(store);
            try {
                new Compaction(new InterruptedObjectStore(store, call, () -> new Compaction(store).run(DUE))).run(DUE);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageMatching("another compaction has written .*|a raw object could not be fetched");
            }
            new Compaction(store).run(DUE);
            assertThat(contents(store)).as("met at call " + call).isEqualTo(expected);
        }
    }

    private static boolean runUntilCrash(CrashingObjectStore store) {
        try {
            new Compaction(store).run(DUE);
        } catch (IllegalStateException e) {
            assertThat(store.crashed()).isTrue();
        }
        return store.crashed();
    }

    /** Two days; duplicates within and across objects; something of the first day already compacted. */
    private static void fill(VersionedObjectStore store) {
        archive(store, order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        new Compaction(store).run(DUE);
        archive(store, order("o1", "2026-03-01T10:00:00Z"), order("o2", "2026-03-01T11:00:00Z"));
        archive(store, view("v1", "2026-03-01T09:00:00Z"), view("v2", "2026-03-01T12:00:00Z"));
        archive(store, view("w1", "2026-03-02T12:00:00Z"));
    }

    private static BehaviorEvent order(String id, String at) {
        return event(
                id,
                "Order Completed",
                at,
                "{'order_id':'%s','currency':'USD','total':20,'products':[{'sku':'A','price':5,'quantity':2},"
                                .formatted(id)
                        + "{'sku':'B','price':'9.99','warehouse':'north'}]}");
    }

    private static BehaviorEvent view(String id, String at) {
        return event(id, "Product Viewed", at, "{'sku':'A','price':5,'currency':'USD'}");
    }

    private void archive(BehaviorEvent... events) {
        archive(lake, events);
    }

    private static void archive(VersionedObjectStore store, BehaviorEvent... events) {
        var archive = Archives.archive(store, new MemoryMessageQueue(), new MemoryVisitors());
        assertThat(archive.archive(List.of(message("1", events)))).isEmpty();
    }

    private List<CompactedDay> compact() {
        return new Compaction(lake).run(DUE);
    }

    private List<String> events(String columns) {
        return LakeReader.rows(lake, LakeKeys.events(DAY), "select " + columns + " from parquet");
    }

    private List<String> sales(LocalDate day) {
        return LakeReader.rows(
                lake,
                LakeKeys.sales(day),
                "select sku, warehouse, currency, units, returns, orders, revenue_minor from parquet");
    }

    private List<String> rawKeys() {
        return lake.list(LakeKeys.RAW).stream().map(StoredObject::key).toList();
    }

    private static Map<String, String> contents(MemoryObjectStore store) {
        return store.list("").stream()
                .collect(Collectors.toMap(
                        StoredObject::key,
                        object -> new String(store.get(object.key()).orElseThrow(), StandardCharsets.ISO_8859_1)));
    }
}
