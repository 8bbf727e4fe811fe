package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.ArchivedShop.DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.DUE;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.NEVER;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.NEXT_DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.contents;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.fill;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.order;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.view;
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
import dev.shopkeeper.queue.MemoryMessageQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTest {
    private static final Instant NOW = Archives.NOW;

    private final ArchivedShop shop = new ArchivedShop();

    @Test
    void mergesADayIntoRowsOfTheContractedColumns() {
        shop.archive(order("o1", "2026-03-01T10:00:00.123456Z"), view("v1", "2026-03-01T09:00:00Z"));
        shop.compact();
        String columns =
                Arrays.stream(LakeRow.COLUMNS.split(",")).map(String::strip).collect(Collectors.joining(","));
        assertThat(LakeReader.rows(shop.lake, shop.fileOf(DAY), "describe parquet").stream()
                        .map(row -> row.split(" ")[0] + " " + row.split(" ")[1])
                        .collect(Collectors.joining(",")))
                .isEqualTo(columns);
        assertThat(shop.events("message_id, line, occurred_at, sku, warehouse, quantity, price_minor, revenue_minor"))
                .containsExactly(
                        "v1 0 2026-03-01 09:00:00.0 A null null 500 null",
                        "o1 0 2026-03-01 10:00:00.123456 A main 2 500 1000",
                        "o1 1 2026-03-01 10:00:00.123456 B north 1 999 999");
    }

    @Test
    void leftoversGoWhenNoReaderCanNeedThem() {
        shop.archive(view("v1", "2026-03-01T09:00:00Z"));
        shop.compact();
        shop.archive(view("v2", "2026-03-01T10:00:00Z"));
        shop.compact();
        assertThat(shop.lake.list(LakeKeys.RAW)).hasSize(2);
        assertThat(shop.lake.list(LakeKeys.EVENTS)).hasSize(2);
        shop.clock.advance(Duration.ofMinutes(29));
        shop.compact();
        assertThat(shop.lake.list(LakeKeys.RAW)).hasSize(2);
        shop.clock.advance(Duration.ofMinutes(2));
        shop.compact();
        assertThat(shop.lake.list(LakeKeys.RAW)).isEmpty();
        assertThat(shop.lake.list(LakeKeys.EVENTS)).hasSize(1);
        assertThat(EventsManifest.read(shop.lake).merged()).isEmpty();
        assertThat(EventsManifest.read(shop.lake).retired()).isEmpty();
        assertThat(shop.events("message_id")).containsExactly("v1", "v2");
    }

    @Test
    void takesTodayAndYesterdayOnlyIfSoTold() {
        shop.archive(view("old", "2026-02-27T10:00:00Z"), view("yesterday", "2026-03-01T10:00:00Z"));
        shop.archive(view("today", "2026-03-02T00:10:00Z"));
        var compaction = Archives.compaction(shop.lake, shop.clock);
        assertThat(compaction.recent(NOW, NEVER).days())
                .extracting(CompactedDay::day)
                .containsExactly("2026-03-01", "2026-03-02");
        assertThat(compaction.all(NOW, NEVER).days())
                .extracting(CompactedDay::day)
                .containsExactly("2026-02-27");
    }

    @Test
    void beginsNoFurtherPortionAfterItsDeadline() {
        fill(shop.lake);
        var compaction = Archives.compaction(shop.lake, shop.clock, limits(1));
        for (int run = 0; run < 3; run++) {
            assertThat(compaction.all(DUE, shop.clock.instant()).days()).hasSize(1);
        }
        assertThat(compaction.all(DUE, shop.clock.instant()).days()).isEmpty();
        assertThat(EventsManifest.read(shop.lake).mergedKeys()).hasSize(4);
    }

    @Test
    void dividesALargeDayIntoFilesInTheirOrder() {
        List<BehaviorEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(i).toString();
            events.add(event("m" + i, "Product Viewed", at, "{'sku':'" + i * 7919 % 10_007 + "'}"));
        }
        shop.archive(events.toArray(BehaviorEvent[]::new));
        Archives.compaction(shop.lake, shop.clock, new PortionLimits(10, 1 << 20, 1 << 20, 10, 10_000, 64))
                .all(DUE, NEVER);
        List<EventsFile> files = EventsManifest.read(shop.lake).files();
        assertThat(files).hasSizeGreaterThan(2).allMatch(file -> file.bytes() < 12_000);
        assertThat(files.stream().mapToLong(EventsFile::events).sum()).isEqualTo(3_000);
        assertThat(LakeReader.rows(shop.lake, files.get(1).key(), "select min(occurred_at) from parquet")
                        .getFirst())
                .isGreaterThan(LakeReader.rows(shop.lake, files.get(0).key(), "select max(occurred_at) from parquet")
                        .getFirst());
        assertThat(shop.text(LakeKeys.eventsList(DAY)).lines())
                .containsExactlyElementsOf(
                        files.stream().map(file -> "s3://lake/" + file.key()).toList());
    }

    @Test
    void mergesIntoWhatTheDayHadBefore() {
        shop.archive(view("v1", "2026-03-01T09:00:00Z"));
        shop.compact();
        shop.archive(view("v2", "2026-03-01T08:00:00Z"));
        shop.compact();
        assertThat(shop.events("message_id")).containsExactly("v2", "v1");
    }

    @Test
    void doesNothingWithoutRawEvents() {
        assertThat(shop.compact()).isEmpty();
        assertThat(shop.lake.list("")).isEmpty();
    }

    @Test
    void cutsTheDaysInTheShopsTimeZone() {
        var tokyo = ZoneId.of("Asia/Tokyo");
        var archive = new BehaviorArchive(
                Archives.config(tokyo),
                new RawEvents(shop.lake, tokyo, Archives.CLOCK),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                Archives.CLOCK);
        // 15:00 UTC is midnight in Tokyo.
        archive.archive(List.of(
                message("1", view("before", "2026-03-01T14:59:59.999Z"), view("after", "2026-03-01T15:00:00Z"))));
        shop.compact();
        assertThat(LakeReader.rows(shop.lake, shop.fileOf(DAY), "select message_id from parquet"))
                .containsExactly("before");
        assertThat(LakeReader.rows(shop.lake, shop.fileOf(NEXT_DAY), "select message_id from parquet"))
                .containsExactly("after");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void mergesInPortionsToTheSameRows(int objectsPerMerge) {
        fill(shop.lake);
        Archives.compaction(shop.lake, shop.clock, limits(objectsPerMerge)).all(DUE, NEVER);
        assertThat(shop.events("message_id, line")).containsExactly("v1 0", "o1 0", "o1 1", "o2 0", "o2 1", "v2 0");
        assertThat(shop.sales(DAY)).containsExactly("A main USD 4 0 2 2000", "B north USD 2 0 2 1998");
        assertThat(new String(shop.lake.get(LakeKeys.metrics(DAY, "archive")).orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"rows\":6,\"events\":4,\"duplicates\":2,");
    }

    @Test
    void writesTheSameBytesFromTheSameEvents() {
        var again = new MemoryObjectStore();
        fill(shop.lake);
        fill(again);
        shop.compact();
        Archives.compaction(again, shop.clock).all(DUE, NEVER);
        assertThat(contents(again)).isEqualTo(contents(shop.lake));
    }

    private static PortionLimits limits(int objects) {
        return new PortionLimits(objects, 1 << 20, 1 << 20, 10, 1 << 20, 64);
    }
}
