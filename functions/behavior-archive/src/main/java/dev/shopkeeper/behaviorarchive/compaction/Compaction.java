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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
    private final EventRetention retention;
    private final Clock clock;

    /** @param bucket as it stands in addresses of the lake's objects */
    public Compaction(
            VersionedObjectStore lake,
            String bucket,
            ZoneId zone,
            SessionRules rules,
            PortionLimits limits,
            EventRetention retention,
            Clock clock) {
        this.lake = lake;
        this.bucket = bucket;
        this.zone = zone;
        this.rules = rules;
        this.limits = limits;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Merges what has arrived for any day, and gives up the days that are too old to be kept: by the schedule's date, so
     * that a rerun does the same, but never by one that is still to come.
     *
     * @param scheduledAt stands in the metrics, so that a rerun writes the same
     * @param deadline no further portion is begun after it; the rest is for the next run
     */
    public CompactionReport all(Instant scheduledAt, Instant deadline) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(scheduledAt.isBefore(now) ? scheduledAt : now, zone);
        return new Run(scheduledAt, deadline).of(_ -> true, retention.firstKept(today));
    }

    /** Merges what has arrived for the business day of the schedule and the one before. */
    public CompactionReport recent(Instant scheduledAt, Instant deadline) {
        LocalDate today = LocalDate.ofInstant(scheduledAt, zone);
        return new Run(scheduledAt, deadline)
                .of(day -> !day.isAfter(today) && !day.isBefore(today.minusDays(1)), LocalDate.MIN);
    }

    private final class Run {
        private final Instant scheduledAt;
        private final Instant deadline;
        private final ManifestHead head = ManifestHead.read(lake, clock);
        private final Map<LocalDate, CompactedDay> compacted = new TreeMap<>();
        /** In this order, which takes a list before the files that it names. */
        private final Set<String> deleted = new LinkedHashSet<>();

        Run(Instant scheduledAt, Instant deadline) {
            this.scheduledAt = scheduledAt;
            this.deadline = deadline;
        }

        CompactionReport of(Predicate<LocalDate> days, LocalDate firstKept) {
            deleteLeftovers();
            List<StoredObject> unmerged = unmerged();
            Expiry expiry = new Expiry(lake, firstKept, head.manifest(), unmerged);
            List<StoredObject> fresh =
                    unmerged.stream().filter(raw -> !expiry.isTooLate(raw)).toList();
            merge(fresh, days);
            Set<LocalDate> touched = new HashSet<>(compacted.keySet());
            fresh.forEach(raw -> touched.add(LakeKeys.dayOf(raw.key())));
            List<LocalDate> expired = expiry.days(head.manifest(), touched::contains);
            List<StoredObject> tooLate =
                    unmerged.stream().filter(expiry::isTooLate).toList();
            settle(manifest -> expiry.without(expired, tooLate, manifest, head.nextCommit()));
            return new CompactionReport(List.copyOf(compacted.values()), expired, tooLate.size());
        }

        private List<StoredObject> unmerged() {
            Set<String> merged = head.manifest().mergedKeys();
            return Stream.of(LakeKeys.RAW, LakeKeys.LATE_RAW)
                    .flatMap(prefix -> lake.list(prefix).stream())
                    .filter(object -> !merged.contains(object.key()))
                    .toList();
        }

        private void merge(List<StoredObject> fresh, Predicate<LocalDate> days) {
            List<StoredObject> raw = fresh.stream()
                    .filter(object -> days.test(LakeKeys.dayOf(object.key())))
                    .toList();
            if (!raw.isEmpty() || !head.manifest().unfinished().isEmpty()) {
                // The function has less than one processor, and each further thread takes memory of its own.
                try (LakeSql sql = LakeSql.open(SQL_MEGABYTES, 1)) {
                    merge(raw, raw.size() == fresh.size(), sql);
                }
            }
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

        /** Forgets what was deleted and finished, if the last commit has not, and what is too old. */
        private void settle(UnaryOperator<EventsManifest> expiring) {
            EventsManifest manifest = head.manifest();
            EventsManifest settled = expiring.apply(new EventsManifest(
                    manifest.schemaVersion(),
                    manifest.committedAt(),
                    manifest.files(),
                    manifest.ids(),
                    without(manifest.merged()),
                    without(manifest.retired()),
                    manifest.duplicates(),
                    manifest.conflicts(),
                    List.of()));
            if (!settled.equals(manifest)) {
                head.commit(settled.committed(head.nextCommit()));
            }
        }

        private List<Leftover> without(List<Leftover> leftovers) {
            return leftovers.stream()
                    .filter(leftover -> !deleted.contains(leftover.key()))
                    .toList();
        }
    }
}
