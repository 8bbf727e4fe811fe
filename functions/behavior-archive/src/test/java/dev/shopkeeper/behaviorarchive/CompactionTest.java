package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.event;
import static dev.shopkeeper.behaviorarchive.Archives.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behaviorarchive.compaction.CompactedDay;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private static final Instant NOW = Archives.NOW;
    private static final Instant DUE = Instant.parse("2026-03-03T01:00:00Z");
    private static final Instant NEVER = Instant.MAX;
    private static final String VIEWED = "{'sku':'A','price':5,'currency':'USD'}";

    private final SettableClock clock = new SettableClock(NOW);
    private final MemoryObjectStore lake = new MemoryObjectStore();

    @Test
    void mergesADayIntoRowsOfTheContractedColumns() {
        archive(order("o1", "2026-03-01T10:00:00.123456Z"), view("v1", "2026-03-01T09:00:00Z"));
        compact();
        String columns =
                Arrays.stream(LakeRow.COLUMNS.split(",")).map(String::strip).collect(Collectors.joining(","));
        assertThat(LakeReader.rows(lake, fileOf(DAY), "describe parquet").stream()
                        .map(row -> row.split(" ")[0] + " " + row.split(" ")[1])
                        .collect(Collectors.joining(",")))
                .isEqualTo(columns);
        assertThat(events("message_id, line, occurred_at, sku, warehouse, quantity, price_minor, revenue_minor"))
                .containsExactly(
                        "v1 0 2026-03-01 09:00:00.0 A null null 500 null",
                        "o1 0 2026-03-01 10:00:00.123456 A main 2 500 1000",
                        "o1 1 2026-03-01 10:00:00.123456 B north 1 999 999");
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
    void keepsTheFirstReceivedAndCountsCopies() {
        Instant occurred = Instant.parse("2026-03-01T10:00:00Z");
        Instant first = Instant.parse("2026-03-01T10:00:01Z");
        archive(
                event("m", "Product Viewed", occurred.plusSeconds(9), first.plusSeconds(60), "v", "{'sku':'A'}"),
                event("n", "Product Viewed", occurred, first, "v", "{'sku':'N'}"));
        archive(event("m", "Product Viewed", occurred, first, "v", "{'sku':'A'}"));
        assertThat(compact()).extracting(CompactedDay::duplicates).containsExactly(1L);
        archive(event("m", "Product Viewed", occurred, first.plusSeconds(90), "v", "{'sku':'A'}"));
        assertThat(compact()).containsExactly(new CompactedDay("2026-03-01", 2, 2, 2, 0, "2026-03-03T01:00:00Z"));
        assertThat(events("message_id, occurred_at"))
                .containsExactly("m 2026-03-01 10:00:00.0", "n 2026-03-01 10:00:00.0");
        assertThat(text(LakeKeys.metrics(DAY, "archive")))
                .isEqualTo("{\"day\":\"2026-03-01\",\"rows\":2,\"events\":2,\"duplicates\":2,\"conflicts\":0,"
                        + "\"compacted_at\":\"2026-03-03T01:00:00Z\"}");
    }

    @Test
    void recognisesACopyUnderAnotherDay() {
        archive(view("m", "2026-03-01T23:59:59Z"), view("n", "2026-03-01T10:00:00Z"));
        compact();
        archive(event("m", "Product Viewed", NOW, NOW.plusSeconds(5), "visitor", VIEWED));
        archive(event("n", "Product Viewed", NOW, NOW.plusSeconds(5), "visitor", "{'sku':'B'}"));
        assertThat(compact()).containsExactly(new CompactedDay("2026-03-02", 0, 0, 1, 1, "2026-03-03T01:00:00Z"));
        assertThat(LakeAsRead.events(lake, "select message_id from events")).containsExactly("n", "m");
        assertThat(lake.get(LakeKeys.sales(NEXT_DAY))).isEmpty();
    }

    @Test
    void recognisesWhatWasReceivedSoLongAgoThatNoIdsFileKnowsIt() {
        archive(view("m", "2026-03-01T10:00:00Z"), view("n", "2026-03-01T11:00:00Z"));
        compact();
        clock.advance(Duration.ofDays(20));
        archive(view("m", "2026-03-01T10:00:00Z"));
        assertThat(LakeAsRead.events(lake, "select message_id from events")).containsExactly("m", "n");
        assertThat(compact()).containsExactly(new CompactedDay("2026-03-01", 2, 2, 1, 0, "2026-03-03T01:00:00Z"));
        assertThat(EventsManifest.read(lake).ids()).isEmpty();
    }

    @Test
    void anEventWithTheIdOfAnotherOneIsRejectedWithItsReason() throws Exception {
        archive(order("o1", "2026-03-01T10:00:00Z"));
        archive(event("v", "Product Viewed", NOW, NOW, "visitor", VIEWED));
        archive(
                event("v", "Product Viewed", NOW, NOW.plusSeconds(1), "visitor", "{'sku':'B','brand':'X','price':1}"),
                event(
                        "o1",
                        "Order Completed",
                        Instant.parse("2026-03-01T10:00:00Z"),
                        NOW.plusSeconds(2),
                        "visitor",
                        "{'order_id':'7','coupon':'C','currency':'USD','products':[{'sku':'X','price':5,'brand':'Y'},"
                                + "{'sku':'Z','quantity':3}]}"));
        assertThat(compact()).extracting(CompactedDay::conflicts).containsExactly(1L, 1L);
        String rejected = lake.list(LakeKeys.REJECTED).getFirst().key();
        assertThat(rejected).startsWith("rejected/dt=2026-03-02/");
        List<String> lines = text(rejected).replace('"', '\'').lines().toList();
        assertThat(lines)
                .containsExactly(
                        "{'stage':'compaction','write_key':'local','message_id':'v','code':'conflicting_duplicate',"
                                + "'field':'messageId','message':'messageId belongs to another event',"
                                + "'received_at':'2026-03-02T00:30:01Z','body':{'messageId':'v','type':'track',"
                                + "'event':'Product Viewed','timestamp':'2026-03-02T00:30:00Z','anonymousId':'visitor',"
                                + "'context':{'channel':'web'},'properties':{'brand':'X','price':1,'sku':'B'}},'bytes':191}",
                        "{'stage':'compaction','write_key':'local','message_id':'o1','code':'conflicting_duplicate',"
                                + "'field':'messageId','message':'messageId belongs to another event',"
                                + "'received_at':'2026-03-02T00:30:02Z','body':{'messageId':'o1','type':'track',"
                                + "'event':'Order Completed','timestamp':'2026-03-01T10:00:00Z','anonymousId':'visitor',"
                                + "'context':{'channel':'web'},'properties':{'coupon':'C','order_id':'7','products':["
                                + "{'sku':'X','warehouse':'main','quantity':1,'currency':'USD','price':5.00,'brand':'Y'},"
                                + "{'sku':'Z','warehouse':'main','quantity':3,'currency':'USD'}]}},'bytes':349}");
    }

    @Test
    void anOrderReportedAgainByAnotherMessageSellsOnce() {
        archive(order("o1", "o", "2026-03-01T10:00:00Z"), order("o2", "o", "2026-03-01T10:00:05Z"));
        compact();
        archive(order("o3", "o", "2026-03-02T10:00:00Z"), cancel("c1", "o", "2026-03-02T11:00:00Z", 1));
        archive(cancel("c2", "o", "2026-03-02T12:00:00Z", 2), cancel("c3", "o", "2026-03-02T13:00:00Z", 2));
        compact();
        assertThat(sales(DAY)).containsExactly("A main USD 2 0 1 1000", "B north USD 1 0 1 999");
        // The stock ledger knows cancel:o:0 and cancel:o:1, of the first and the second message.
        assertThat(sales(NEXT_DAY)).containsExactly("A main USD 0 2 0 -1000", "B north USD 0 1 0 -999");
        assertThat(LakeAsRead.events(lake, "select message_id, line, repeat_of from events order by all"))
                .containsExactly(
                        "c1 0 null",
                        "c2 0 c1",
                        "c2 1 null",
                        "c3 0 c1",
                        "c3 1 c2",
                        "o1 0 null",
                        "o1 1 null",
                        "o2 0 o1",
                        "o2 1 o1",
                        "o3 0 o1",
                        "o3 1 o1");
    }

    @Test
    void leftoversGoWhenNoReaderCanNeedThem() {
        archive(view("v1", "2026-03-01T09:00:00Z"));
        compact();
        archive(view("v2", "2026-03-01T10:00:00Z"));
        compact();
        assertThat(lake.list(LakeKeys.RAW)).hasSize(2);
        assertThat(lake.list(LakeKeys.EVENTS)).hasSize(2);
        clock.advance(Duration.ofMinutes(29));
        compact();
        assertThat(lake.list(LakeKeys.RAW)).hasSize(2);
        clock.advance(Duration.ofMinutes(2));
        compact();
        assertThat(lake.list(LakeKeys.RAW)).isEmpty();
        assertThat(lake.list(LakeKeys.EVENTS)).hasSize(1);
        assertThat(EventsManifest.read(lake).merged()).isEmpty();
        assertThat(EventsManifest.read(lake).retired()).isEmpty();
        assertThat(events("message_id")).containsExactly("v1", "v2");
    }

    @Test
    void takesTodayAndYesterdayOnlyIfSoTold() {
        archive(view("old", "2026-02-27T10:00:00Z"), view("yesterday", "2026-03-01T10:00:00Z"));
        archive(view("today", "2026-03-02T00:10:00Z"));
        var compaction = Archives.compaction(lake, clock);
        assertThat(compaction.recent(NOW, NEVER))
                .extracting(CompactedDay::day)
                .containsExactly("2026-03-01", "2026-03-02");
        assertThat(compaction.all(NOW, NEVER)).extracting(CompactedDay::day).containsExactly("2026-02-27");
    }

    @Test
    void beginsNoFurtherPortionAfterItsDeadline() {
        fill(lake);
        var compaction = Archives.compaction(lake, clock, limits(1));
        for (int run = 0; run < 3; run++) {
            assertThat(compaction.all(DUE, clock.instant())).hasSize(1);
        }
        assertThat(compaction.all(DUE, clock.instant())).isEmpty();
        assertThat(EventsManifest.read(lake).mergedKeys()).hasSize(4);
    }

    @Test
    void dividesALargeDayIntoFilesInTheirOrder() {
        List<BehaviorEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(i).toString();
            events.add(event("m" + i, "Product Viewed", at, "{'sku':'" + i * 7919 % 10_007 + "'}"));
        }
        archive(events.toArray(BehaviorEvent[]::new));
        Archives.compaction(lake, clock, new PortionLimits(10, 1 << 20, 1 << 20, 10, 10_000, 64))
                .all(DUE, NEVER);
        List<EventsFile> files = EventsManifest.read(lake).files();
        assertThat(files).hasSizeGreaterThan(2).allMatch(file -> file.bytes() < 12_000);
        assertThat(files.stream().mapToLong(EventsFile::events).sum()).isEqualTo(3_000);
        assertThat(LakeReader.rows(lake, files.get(1).key(), "select min(occurred_at) from parquet")
                        .getFirst())
                .isGreaterThan(LakeReader.rows(lake, files.get(0).key(), "select max(occurred_at) from parquet")
                        .getFirst());
        assertThat(text(LakeKeys.eventsList(DAY)).lines())
                .containsExactlyElementsOf(
                        files.stream().map(file -> "s3://lake/" + file.key()).toList());
    }

    @Test
    void manyFilesOfIdentitiesBecomeOneForEachDayOfReceipt() {
        for (int i = 0; i < 12; i++) {
            Instant received = NOW.minus(Duration.ofHours(8L * i));
            archive(event("m" + i, "x", received, received, "v", "{}"));
            Archives.compaction(lake, clock, new PortionLimits(10, 1 << 20, 1 << 20, 10, 1 << 20, 6))
                    .all(DUE, NEVER);
        }
        assertThat(EventsManifest.read(lake).ids()).hasSizeLessThanOrEqualTo(6);
        for (int i = 0; i < 12; i++) {
            Instant received = NOW.minus(Duration.ofHours(8L * i));
            archive(event("m" + i, "x", received, received.plusSeconds(1), "v", "{}"));
        }
        compact();
        assertThat(LakeAsRead.events(lake, "select count(*) from events")).containsExactly("12");
        clock.advance(Duration.ofDays(7));
        archive(event("new", "x", NOW, clock.instant(), "v", "{}"));
        compact();
        assertThat(EventsManifest.read(lake).ids()).hasSizeBetween(1, 3);
    }

    @Test
    void takesAllLinesOfAnEventFromOneCopy() {
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
        assertThat(compact()).isEmpty();
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
        assertThat(LakeReader.rows(lake, fileOf(DAY), "select message_id from parquet"))
                .containsExactly("before");
        assertThat(LakeReader.rows(lake, fileOf(NEXT_DAY), "select message_id from parquet"))
                .containsExactly("after");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void mergesInPortionsToTheSameRows(int objectsPerMerge) {
        fill(lake);
        Archives.compaction(lake, clock, limits(objectsPerMerge)).all(DUE, NEVER);
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
        Archives.compaction(again, clock).all(DUE, NEVER);
        assertThat(contents(again)).isEqualTo(contents(lake));
    }

    /** Two days; copies within and across objects; something of the first day already compacted. */
    static void fill(VersionedObjectStore store) {
        archive(store, order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        Archives.compaction(store, Archives.CLOCK).all(DUE, NEVER);
        archive(store, order("o1", "2026-03-01T10:00:00Z"), order("o2", "2026-03-01T11:00:00Z"));
        archive(store, view("v1", "2026-03-01T09:00:00Z"), view("v2", "2026-03-01T12:00:00Z"));
        archive(store, view("w1", "2026-03-02T12:00:00Z"));
    }

    static void fillMore(VersionedObjectStore store) {
        archive(store, order("o3", "2026-03-01T13:00:00Z"));
    }

    private static BehaviorEvent order(String id, String at) {
        return order(id, id, at);
    }

    private static BehaviorEvent cancel(String id, String order, String at, int lines) {
        return event(
                id,
                "Order Cancelled",
                at,
                "{'order_id':'" + order + "','currency':'USD','products':[{'sku':'A','price':5,'quantity':2}"
                        + (lines == 1 ? "]}" : ",{'sku':'B','price':'9.99','warehouse':'north'}]}"));
    }

    private static BehaviorEvent order(String id, String order, String at) {
        return event(
                id,
                "Order Completed",
                at,
                "{'order_id':'%s','currency':'USD','total':20,'products':[{'sku':'A','price':5,'quantity':2},"
                                .formatted(order)
                        + "{'sku':'B','price':'9.99','warehouse':'north'}]}");
    }

    private static BehaviorEvent view(String id, String at) {
        return event(id, "Product Viewed", at, VIEWED);
    }

    private void archive(BehaviorEvent... events) {
        var archive = new BehaviorArchive(
                Archives.CONFIG,
                new RawEvents(lake, ZoneOffset.UTC, clock),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                clock);
        assertThat(archive.archive(List.of(message("1", events)))).isEmpty();
    }

    private static void archive(VersionedObjectStore store, BehaviorEvent... events) {
        var archive = Archives.archive(store, new MemoryMessageQueue(), new MemoryVisitors());
        assertThat(archive.archive(List.of(message("1", events)))).isEmpty();
    }

    private List<CompactedDay> compact() {
        return Archives.compaction(lake, clock).all(DUE, NEVER);
    }

    private List<String> events(String columns) {
        return LakeReader.rows(lake, fileOf(DAY), "select " + columns + " from parquet");
    }

    private String fileOf(LocalDate day) {
        return EventsManifest.read(lake).filesOf(day).getFirst();
    }

    private static PortionLimits limits(int objects) {
        return new PortionLimits(objects, 1 << 20, 1 << 20, 10, 1 << 20, 64);
    }

    private String text(String key) {
        return new String(lake.get(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    private List<String> sales(LocalDate day) {
        return LakeReader.rows(
                lake,
                LakeKeys.sales(day),
                "select sku, warehouse, currency, units, returns, orders, revenue_minor from parquet");
    }

    private static Map<String, String> contents(MemoryObjectStore store) {
        return store.list("").stream()
                .collect(Collectors.toMap(
                        StoredObject::key,
                        object -> new String(store.get(object.key()).orElseThrow(), StandardCharsets.ISO_8859_1)));
    }
}
