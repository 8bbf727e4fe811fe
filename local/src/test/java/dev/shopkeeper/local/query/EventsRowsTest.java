package dev.shopkeeper.local.query;

import static dev.shopkeeper.local.query.WrittenLake.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Each event once at any moment: before a compaction, in the middle of one, and after it. */
class EventsRowsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final String RAW_A = LakeKeys.raw(TUESDAY, "a");
    private static final String FILE_A = LakeKeys.events(TUESDAY, "a");

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final WrittenLake write = new WrittenLake(lake);

    @Test
    void showsWhatArrivedBeforeAnyCompaction() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "tea"), line("m1", 1, "09:00:01", 1, "cup"));
        write.raw(MONDAY, "b", line("m2", 0, "09:00:02", 2, "pot"));
        assertThat(events(lake)).containsExactly("m1,0,tea,2026-03-03", "m1,1,cup,2026-03-03", "m2,0,pot,2026-03-02");
    }

    @Test
    void showsAnEventOnceWhileTheMergedObjectIsStillThere() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "tea"));
        write.raw(TUESDAY, "b", line("m2", 0, "09:00:02", 2, "pot"));
        write.compacted(TUESDAY, "a", "m1");
        write.commit(List.of(FILE_A), List.of(RAW_A));
        assertThat(events(lake)).containsExactly("m1,0,merged,2026-03-03", "m2,0,pot,2026-03-03");
    }

    @Test
    void goesByTheOldManifestIfACompactionEndsBeforeTheListing() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "tea"));
        ObjectStore compacting = new WatchedObjectStore(lake).beforeList(() -> {
            write.compacted(TUESDAY, "a", "m1");
            write.commit(List.of(FILE_A), List.of(RAW_A));
            write.raw(TUESDAY, "late", line("m2", 0, "09:00:02", 2, "pot"));
        });
        assertThat(events(compacting)).containsExactly("m1,0,tea,2026-03-03", "m2,0,pot,2026-03-03");
    }

    @Test
    void showsWhatWasMergedAfterItsRawObjectsAreGone() {
        write.compacted(TUESDAY, "a", "m1", "m2");
        write.compacted(MONDAY, "b", "m3");
        write.parquet(LakeKeys.events(TUESDAY, "retired"), "select 'm1' as message_id, 0 as line");
        write.commit(List.of(FILE_A, LakeKeys.events(MONDAY, "b")), List.of());
        assertThat(events(lake))
                .containsExactly("m1,0,merged,2026-03-03", "m2,0,merged,2026-03-03", "m3,0,merged,2026-03-02");
    }

    @Test
    void takesTheFirstReceivedOfSeveralCopies() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:05", 1, "later"));
        write.raw(MONDAY, "b", line("m1", 0, "09:00:01", 1, "first"), line("m1", 0, "09:00:01", 1, "first"));
        write.raw(TUESDAY, "c", line("m1", 0, "09:00:07", 1, "last"));
        assertThat(events(lake)).containsExactly("m1,0,first,2026-03-02");
    }

    @Test
    void leavesOutALateCopyOfAMergedEvent() {
        write.compacted(MONDAY, "b", "m1");
        write.commit(List.of(LakeKeys.events(MONDAY, "b")), List.of());
        write.raw(TUESDAY, "a", line("m1", 0, "11:00:00", 1, "again"), line("m2", 0, "11:00:00", 2, "new"));
        assertThat(events(lake)).containsExactly("m1,0,merged,2026-03-02", "m2,0,new,2026-03-03");
    }

    @Test
    void mixesNoLinesOfDifferentEventsUnderOneId() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "first"));
        write.raw(TUESDAY, "b", line("m1", 0, "09:00:02", 2, "other"), line("m1", 1, "09:00:02", 2, "other"));
        write.raw(TUESDAY, "c", line("m2", 0, "09:00:03", 3, "lower"));
        write.raw(MONDAY, "d", line("m2", 0, "09:00:03", 4, "upper"), line("m2", 1, "09:00:03", 4, "upper"));
        assertThat(events(lake)).containsExactly("m1,0,first,2026-03-03", "m2,0,lower,2026-03-03");
    }

    @Test
    void tellsTheStorefrontsApart() {
        write.compacted(TUESDAY, "a", "m1");
        write.commit(List.of(FILE_A), List.of());
        write.raw(TUESDAY, "b", line("m1", 0, "09:00:01", 1, "other").replace("\"shop\"", "\"outlet\""));
        assertThat(events(lake)).containsExactly("m1,0,merged,2026-03-03", "m1,0,other,2026-03-03");
    }

    @Test
    void startsAgainWhenALaterCompactionRemovedWhatWasListed() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "tea"));
        write.compacted(MONDAY, "b", "m2");
        write.commit(List.of(LakeKeys.events(MONDAY, "b")), List.of());
        WatchedObjectStore removing = new WatchedObjectStore(lake).beforeDownload(key -> {
            if (key.equals(RAW_A)) {
                write.compacted(TUESDAY, "a", "m1");
                write.commit(List.of(LakeKeys.events(MONDAY, "b"), FILE_A), List.of());
                lake.delete(List.of(RAW_A));
            }
        });
        assertThat(events(removing)).containsExactly("m1,0,merged,2026-03-03", "m2,0,merged,2026-03-02");
        assertThat(removing.fetched()).as("nothing twice").containsExactly(LakeKeys.events(MONDAY, "b"), FILE_A);
    }

    @Test
    void givesUpWhenTheLakeNeverStandsStill() {
        AtomicInteger round = new AtomicInteger();
        ObjectStore restless = new WatchedObjectStore(lake)
                .beforeList(() -> write.raw(TUESDAY, "r" + round.incrementAndGet(), line("m", 0, "09:00:01", 1, "t")))
                .beforeDownload(key -> lake.delete(List.of(key)));
        assertThatThrownBy(() -> events(restless))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("try again");
        assertThat(round).hasValue(5);
    }

    /** What a manifest no longer needs stays for a while only, so an old manifest and a new list don't go together. */
    @Test
    void readsTheManifestAgainIfTheListingTookTooLong() {
        write.raw(TUESDAY, "a", line("m1", 0, "09:00:01", 1, "tea"));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T00:00:00Z"));
        AtomicInteger listings = new AtomicInteger();
        ObjectStore slow = new WatchedObjectStore(lake).beforeList(() -> {
            if (listings.getAndIncrement() == 0) {
                now.getAndUpdate(time -> time.plusSeconds(EventsManifest.GRACE_SECONDS));
                write.compacted(TUESDAY, "a", "m1");
                write.commit(List.of(FILE_A), List.of());
                lake.delete(List.of(RAW_A));
            }
        });
        assertThat(events(slow, clockOf(now))).containsExactly("m1,0,merged,2026-03-03");
    }

    @Test
    void fetchesTheIdentitiesOnlyForRawEvents() {
        write.compacted(TUESDAY, "a", "m1");
        write.commit(List.of(FILE_A), List.of());
        WatchedObjectStore watched = new WatchedObjectStore(lake);
        assertThat(events(watched)).hasSize(1);
        assertThat(watched.fetched()).containsExactly(FILE_A);
    }

    private static Clock clockOf(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static List<String> events(ObjectStore lake) {
        return events(lake, Clock.systemUTC());
    }

    private static List<String> events(ObjectStore lake, Clock clock) {
        try (LakeQuery query = new LakeQuery(lake, clock)) {
            return query.ask("select message_id, line, product_id, dt from events order by all", rows -> {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(String.join(
                            ",", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
                return found;
            });
        }
    }
}
