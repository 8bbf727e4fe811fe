package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.Leftover;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Merges raw events into the Parquet files of their days. What the lake holds is what its manifest says, and every step
 * is one conditional write of the manifest: a compaction may end anywhere, and two may meet, and every reader sees
 * each event once. Whatever follows from the files is done after the commit; the manifest remembers it until then.
 */
public final class Compaction {
    /** Half of the function's memory; the other half is Java's. */
    private static final int SQL_MEGABYTES = 768;

    private final VersionedObjectStore lake;
    private final String bucket;
    private final ZoneId zone;
    private final SessionRules rules;
    private final PortionLimits limits;
    private final Clock clock;

    /** @param bucket as it stands in addresses of the lake's objects */
    public Compaction(
            VersionedObjectStore lake,
            String bucket,
            ZoneId zone,
            SessionRules rules,
            PortionLimits limits,
            Clock clock) {
        this.lake = lake;
        this.bucket = bucket;
        this.zone = zone;
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Merges what has arrived for any day.
     *
     * @param scheduledAt stands in the metrics, so that a rerun writes the same
     * @param deadline no further portion is begun after it; the rest is for the next run
     * @return the days that changed
     */
    public List<CompactedDay> all(Instant scheduledAt, Instant deadline) {
        return new Run(scheduledAt, deadline).of(_ -> true);
    }

    /** The same for the business day of the schedule and the one before. */
    public List<CompactedDay> recent(Instant scheduledAt, Instant deadline) {
        LocalDate today = LocalDate.ofInstant(scheduledAt, zone);
        return new Run(scheduledAt, deadline).of(day -> !day.isAfter(today) && !day.isBefore(today.minusDays(1)));
    }

    private final class Run {
        private final Instant scheduledAt;
        private final Instant deadline;
        private final ManifestHead head = ManifestHead.read(lake, clock);
        private final Map<LocalDate, CompactedDay> compacted = new TreeMap<>();
        private final Set<String> deleted = new HashSet<>();

        Run(Instant scheduledAt, Instant deadline) {
            this.scheduledAt = scheduledAt;
            this.deadline = deadline;
        }

        List<CompactedDay> of(Predicate<LocalDate> days) {
            deleteLeftovers();
            Set<String> merged = head.manifest().mergedKeys();
            List<StoredObject> fresh = Stream.of(LakeKeys.RAW, LakeKeys.LATE_RAW)
                    .flatMap(prefix -> lake.list(prefix).stream())
                    .filter(object -> !merged.contains(object.key()))
                    .toList();
            List<StoredObject> raw = fresh.stream()
                    .filter(object -> days.test(LakeKeys.dayOf(object.key())))
                    .toList();
            if (!raw.isEmpty() || !head.manifest().unfinished().isEmpty()) {
                // The function has less than one processor, and each further thread takes memory of its own.
                try (LakeSql sql = LakeSql.open(SQL_MEGABYTES, 1)) {
                    merge(raw, raw.size() == fresh.size(), sql);
                }
            }
            settle();
            return List.copyOf(compacted.values());
        }

        /** No reader goes by a manifest of that time any more. */
        private void deleteLeftovers() {
            Instant limit = clock.instant().minusSeconds(EventsManifest.GRACE_SECONDS);
            Stream.of(head.manifest().merged(), head.manifest().retired())
                    .flatMap(Collection::stream)
                    .filter(leftover -> Instant.parse(leftover.since()).isBefore(limit))
                    .map(Leftover::key)
                    .forEach(deleted::add);
            lake.delete(List.copyOf(deleted));
        }

        private void merge(List<StoredObject> raw, boolean isAll, LakeSql sql) {
            var copies = new LocalCopies(lake, sql.workspace().resolve("objects"));
            var reports = new DayReports(lake, sql, copies, bucket, scheduledAt);
            var merge = new Merge(lake, sql, copies, rules, zone, limits);
            finish(reports);
            List<Portion> portions = Portion.divide(raw, head.manifest(), limits);
            for (int i = 0; i < portions.size() && (i == 0 || clock.instant().isBefore(deadline)); i++) {
                boolean isLast = isAll && i == portions.size() - 1;
                head.commit(merge.merge(portions.get(i), head.manifest(), deleted, isLast, head.nextCommit()));
                finish(reports);
                copies.forget(LakeKeys.EVENTS);
            }
        }

        private void finish(DayReports reports) {
            for (String day : head.manifest().unfinished()) {
                compacted.put(LocalDate.parse(day), reports.write(LocalDate.parse(day), head));
            }
        }

        /** Forgets what was deleted and finished, if the last commit has not. */
        private void settle() {
            EventsManifest manifest = head.manifest();
            List<Leftover> merged = without(manifest.merged());
            List<Leftover> retired = without(manifest.retired());
            if (manifest.unfinished().isEmpty()
                    && merged.size() == manifest.merged().size()
                    && retired.size() == manifest.retired().size()) {
                return;
            }
            head.commit(new EventsManifest(
                    manifest.schemaVersion(),
                    head.nextCommit().toString(),
                    manifest.files(),
                    manifest.ids(),
                    merged,
                    retired,
                    manifest.duplicates(),
                    manifest.conflicts(),
                    List.of()));
        }

        private List<Leftover> without(List<Leftover> leftovers) {
            return leftovers.stream()
                    .filter(leftover -> !deleted.contains(leftover.key()))
                    .toList();
        }
    }
}
