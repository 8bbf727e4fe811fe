package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.event;
import static dev.shopkeeper.behaviorarchive.Archives.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.behaviorarchive.compaction.CompactionReport;
import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are kept for thirty days here; the nights are those of 2026-03-02. */
class EventRetentionTest {
    private static final EventRetention DAYS = new EventRetention(30);
    private static final LocalDate OLD = LocalDate.of(2026, 1, 30);
    private static final LocalDate KEPT = LocalDate.of(2026, 1, 31);
    private static final String IDS = "select message_id from events order by all";

    private final SettableClock clock = new SettableClock(Archives.NOW);
    private final MemoryObjectStore lake = new MemoryObjectStore();

    @Test
    void aDayGoesFromTheManifestFirstThenItsListThenItsFiles() {
        order(lake, "old", OLD);
        order(lake, "kept", KEPT);
        assertThat(compact().expired()).isEmpty();
        EventsManifest before = EventsManifest.read(lake);
        lake.put(LakeKeys.events(OLD, "left-by-a-run-that-failed"), new byte[1]);

        assertThat(compact().expired()).containsExactly(OLD);
        assertThat(EventsManifest.read(lake).days()).containsExactly(KEPT);
        assertThat(LakeAsRead.events(lake, IDS)).containsExactly("kept");
        try (var reader = new LakeAsRead(lake)) {
            assertThat(reader.events(before, IDS)).containsExactly("kept", "old");
        }
        assertThat(lake.get(LakeKeys.eventsList(OLD))).isPresent();

        clock.advance(Duration.ofMinutes(31));
        compact();
        assertThat(lake.get(LakeKeys.eventsList(OLD))).isEmpty();
        assertThat(filesOf(OLD)).hasSize(2);

        clock.advance(Duration.ofMinutes(31));
        compact();
        assertThat(filesOf(OLD)).isEmpty();
        assertThat(filesOf(KEPT)).hasSize(1);
        assertThat(lake.get(LakeKeys.eventsList(KEPT))).isPresent();
        assertThat(EventsManifest.read(lake).retired()).isEmpty();
        assertThat(soldOn(OLD)).containsExactly("A 2");
        assertThat(lake.get(LakeKeys.metrics(OLD, "archive"))).isPresent();
    }

    @Test
    void historyThatIsLoadedBecomesSalesBeforeItGoes() {
        order(lake, "o1", OLD.minusYears(3));
        compact();
        order(lake, "o2", OLD.minusYears(3));
        assertThat(compact().expired()).isEmpty();
        assertThat(compact().expired()).containsExactly(OLD.minusYears(3));
        assertThat(soldOn(OLD.minusYears(3))).containsExactly("A 4");
    }

    @Test
    void whatComesAfterItsDayHasGoneIsLeftOutAndSaid() {
        order(lake, "o1", OLD);
        compact();
        compact();
        order(lake, "o2", OLD);
        order(lake, "kept", KEPT);

        CompactionReport report = compact();
        assertThat(report.tooLate()).isEqualTo(1);
        assertThat(report.days())
                .singleElement()
                .satisfies(day -> assertThat(day.day()).isEqualTo(KEPT.toString()));
        assertThat(LakeAsRead.events(lake, IDS)).containsExactly("kept");
        assertThat(soldOn(OLD)).containsExactly("A 2");

        clock.advance(Duration.ofMinutes(31));
        assertThat(compact().tooLate()).isZero();
        assertThat(lake.list(LakeKeys.RAW)).isEmpty();
        assertThat(EventsManifest.read(lake).merged()).isEmpty();
    }

    @Test
    void nothingGoesByTheHourOrByADateToComeOrWithoutALimit() {
        order(lake, "o1", OLD);
        compact();
        var compaction = Archives.compaction(lake, clock, DAYS);
        assertThat(compaction.recent(clock.instant(), Archives.NOW).expired()).isEmpty();
        order(lake, "kept", KEPT);
        assertThat(compaction
                        .all(clock.instant().plus(Duration.ofDays(900)), Archives.NOW)
                        .expired())
                .containsExactly(OLD);
        clock.advance(Duration.ofDays(9_000));
        assertThat(Archives.compaction(lake, clock)
                        .all(clock.instant(), clock.instant())
                        .expired())
                .isEmpty();
        assertThat(EventsManifest.read(lake).days()).containsExactly(KEPT);
    }

    @Test
    void theNightOfADatePastGivesUpWhatWasTooOldThen() {
        order(lake, "o1", OLD);
        compact();
        var compaction = Archives.compaction(lake, clock, DAYS);
        assertThat(compaction
                        .all(clock.instant().minus(Duration.ofDays(1)), Archives.NOW)
                        .expired())
                .isEmpty();
        assertThat(compact().expired()).containsExactly(OLD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyMissesAKeptEventWhereverARunCrashes(boolean crashesAfterEffect) {
        order(lake, "old", OLD);
        compact();
        order(lake, "kept", KEPT);
        MemoryObjectStore expected = copy();
        settle(expected);
        boolean crashed = true;
        for (int call = 1; crashed; call++) {
            MemoryObjectStore store = copy();
            var crashing = new CrashingObjectStore(store, call, crashesAfterEffect);
            crashed = crashes(crashing);
            assertThat(LakeAsRead.events(store, IDS)).as("crash at " + call).contains("kept");
            settle(store);
            assertThat(contents(store)).as("after " + call).isEqualTo(contents(expected));
            assertThat(call).isLessThan(100);
        }
        assertThat(EventsManifest.read(expected).days()).containsExactly(KEPT);
        assertThat(expected.list(LakeKeys.day(LakeKeys.EVENTS, OLD))).isEmpty();
    }

    @Test
    void aRetentionIsADurationOrNone() {
        assertThatThrownBy(() -> new EventRetention(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean crashes(CrashingObjectStore store) {
        try {
            compact(store);
        } catch (IllegalStateException e) {
            assertThat(store.crashed()).isTrue();
        }
        return store.crashed();
    }

    /** Runs until what went is deleted. */
    private void settle(VersionedObjectStore store) {
        var later = new SettableClock(clock.instant());
        for (int run = 0; run < 3; run++) {
            Archives.compaction(store, later, DAYS).all(Archives.NOW, Archives.NOW);
            later.advance(Duration.ofMinutes(31));
        }
        later.advance(Duration.ofMinutes(31));
        Archives.compaction(store, later, DAYS).all(Archives.NOW, Archives.NOW);
    }

    /** The manifest's own time aside. */
    private static Map<String, String> contents(MemoryObjectStore store) {
        return store.list("").stream()
                .map(StoredObject::key)
                .filter(key -> !key.equals(LakeKeys.EVENTS_MANIFEST))
                .filter(key -> !key.startsWith("ids/"))
                .collect(Collectors.toMap(
                        key -> key, key -> new String(store.get(key).orElseThrow(), StandardCharsets.ISO_8859_1)));
    }

    private MemoryObjectStore copy() {
        var store = new MemoryObjectStore();
        lake.list("")
                .forEach(
                        object -> store.put(object.key(), lake.get(object.key()).orElseThrow()));
        return store;
    }

    private void order(VersionedObjectStore store, String id, LocalDate day) {
        var archive = new BehaviorArchive(
                Archives.CONFIG,
                new RawEvents(store, ZoneOffset.UTC, clock),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                clock);
        assertThat(archive.archive(List.of(message(
                        "1",
                        event(
                                id,
                                "Order Completed",
                                day + "T10:00:00Z",
                                "{'order_id':'" + id
                                        + "','currency':'USD','products':[{'sku':'A','price':5,'quantity':2}]}")))))
                .isEmpty();
    }

    private CompactionReport compact() {
        return compact(lake);
    }

    private CompactionReport compact(VersionedObjectStore store) {
        return Archives.compaction(store, clock, DAYS).all(clock.instant(), Archives.NOW);
    }

    private List<StoredObject> filesOf(LocalDate day) {
        return lake.list(LakeKeys.day(LakeKeys.EVENTS, day));
    }

    private List<String> soldOn(LocalDate day) {
        return LakeReader.rows(lake, LakeKeys.sales(day), "select sku, units from parquet");
    }
}
