package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a compaction, and whenever somebody reads, every event is there once. */
class CompactionCrashTest {
    private static final Instant DUE = Instant.parse("2026-03-03T01:00:00Z");
    private static final String ROWS = "select message_id, line from events order by all";
    private static final List<String> EXPECTED = List.of("o1 0", "o1 1", "o2 0", "o2 1", "v1 0", "v2 0", "w1 0");

    private final SettableClock clock = new SettableClock(Archives.NOW);
    private final MemoryObjectStore filled = new MemoryObjectStore();

    CompactionCrashTest() {
        ArchivedShop.fill(filled);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesAndDoublesNothingWhereverItCrashes(boolean crashesAfterEffect) {
        Map<String, String> expected = reports(compacted());
        boolean crashed = true;
        for (int call = 1; crashed; call++) {
            MemoryObjectStore store = copy();
            var crashing = new CrashingObjectStore(store, call, crashesAfterEffect);
            crashed = runUntilCrash(crashing);
            assertThat(LakeAsRead.events(store, ROWS))
                    .as("read after the crash at call " + call)
                    .isEqualTo(EXPECTED);
            compact(store);
            assertThat(LakeAsRead.events(store, ROWS)).as("after call " + call).isEqualTo(EXPECTED);
            assertThat(reports(store)).as("after call " + call).isEqualTo(expected);
            assertThat(EventsManifest.read(store).unfinished()).isEmpty();
            assertThat(call).isLessThan(100);
        }
    }

    /** Leftovers are deleted and identities merged in the run that crashes, too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesAndDoublesNothingWhenLeftoversGo(boolean crashesAfterEffect) {
        boolean crashed = true;
        for (int call = 1; crashed; call++) {
            MemoryObjectStore store = copy();
            clock.advance(Duration.ofHours(1));
            var crashing = new CrashingObjectStore(store, call, crashesAfterEffect);
            crashed = runUntilCrash(crashing);
            assertThat(LakeAsRead.events(store, ROWS)).as("crash at " + call).isEqualTo(EXPECTED);
            for (int run = 0; run < 2; run++) {
                clock.advance(Duration.ofHours(1));
                compact(store);
            }
            assertThat(LakeAsRead.events(store, ROWS)).as("after " + call).isEqualTo(EXPECTED);
            assertThat(store.list(LakeKeys.RAW)).isEmpty();
        }
    }

    @Test
    void everyReaderSeesEachEventOnceAtEveryMoment() {
        MemoryObjectStore store = copy();
        Set<EventsManifest> manifests = new LinkedHashSet<>();
        List<List<String>> seen = new ArrayList<>();
        try (var reader = new LakeAsRead(store)) {
            Runnable reading = () -> {
                synchronized (reader) {
                    manifests.add(EventsManifest.read(store));
                    // Those who took an older manifest list and read only now.
                    manifests.forEach(manifest -> seen.add(reader.events(manifest, ROWS)));
                }
            };
            compact(new InterruptedObjectStore(store, InterruptedObjectStore.EVERY, reading));
            reading.run();
        }
        assertThat(manifests).hasSize(3);
        assertThat(seen).hasSizeGreaterThan(30).containsOnly(EXPECTED);
    }

    @Test
    void losesNothingIfTwoCompactionsMeet() {
        Map<String, String> expected = reports(compacted());
        int met = 0;
        boolean interrupted = true;
        for (int call = 1; interrupted; call++) {
            MemoryObjectStore store = copy();
            var meeting = new InterruptedObjectStore(store, call, () -> compact(store));
            met += failsForAnother(meeting) ? 1 : 0;
            interrupted = meeting.interrupted();
            assertThat(LakeAsRead.events(store, ROWS)).as("met at call " + call).isEqualTo(EXPECTED);
            compact(store);
            assertThat(reports(store)).as("met at call " + call).isEqualTo(expected);
        }
        assertThat(met).isGreaterThan(10);
    }

    /** The first one stands still before each of its calls while the second merges more of the same day. */
    @Test
    void oldReportsNeverStayIfTwoCompactionsMeet() {
        boolean interrupted = true;
        for (int call = 1; interrupted; call++) {
            MemoryObjectStore store = copy();
            var meeting = new InterruptedObjectStore(store, call, () -> {
                ArchivedShop.fillMore(store);
                compact(store);
            });
            failsForAnother(meeting);
            interrupted = meeting.interrupted();
            compact(store);
            assertThat(LakeReader.rows(
                            store, LakeKeys.sales(LocalDate.of(2026, 3, 1)), "select sku, units from parquet"))
                    .as("met at call " + call)
                    .isEqualTo(interrupted ? List.of("A 6", "B 3") : List.of("A 4", "B 2"));
        }
    }

    private boolean failsForAnother(VersionedObjectStore store) {
        try {
            compact(store);
            return false;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageMatching("another compaction has (committed meanwhile|written .*)");
            return true;
        }
    }

    private MemoryObjectStore compacted() {
        MemoryObjectStore store = copy();
        compact(store);
        return store;
    }

    private MemoryObjectStore copy() {
        var store = new MemoryObjectStore();
        filled.list("")
                .forEach(object ->
                        store.put(object.key(), filled.get(object.key()).orElseThrow()));
        return store;
    }

    private void compact(VersionedObjectStore store) {
        Archives.compaction(store, clock).all(DUE, Instant.MAX);
    }

    private boolean runUntilCrash(CrashingObjectStore store) {
        try {
            compact(store);
        } catch (IllegalStateException e) {
            assertThat(store.crashed()).isTrue();
        }
        return store.crashed();
    }

    /** Everything but the manifest, its leftovers and unfinished uploads. */
    private static Map<String, String> reports(MemoryObjectStore store) {
        Set<String> named = EventsManifest.read(store).files().stream()
                .map(EventsManifest.EventsFile::key)
                .collect(Collectors.toSet());
        return store.list("").stream()
                .map(StoredObject::key)
                .filter(key -> named.contains(key)
                        || key.startsWith(LakeKeys.SALES)
                        || key.startsWith(LakeKeys.METRICS)
                        || key.startsWith("catalog/events/"))
                .collect(Collectors.toMap(
                        key -> key, key -> new String(store.get(key).orElseThrow(), StandardCharsets.ISO_8859_1)));
    }
}
