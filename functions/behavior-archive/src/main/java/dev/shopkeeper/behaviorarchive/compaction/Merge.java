package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.EventsManifest.Leftover;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges a portion of raw objects into the days' files, as one change of the manifest: before it nothing has happened
 * that a reader could see, and after it all.
 */
final class Merge {
    private final LakeSql sql;
    private final LocalCopies copies;
    private final SessionRules rules;
    private final ZoneId zone;
    private final FreshEvents fresh;
    private final Identities identities;
    private final OrderRepeats repeats;
    private final ConflictingEvents conflicts;
    private final Sessions sessions;
    private final DayFiles dayFiles;

    Merge(
            VersionedObjectStore lake,
            LakeSql sql,
            LocalCopies copies,
            SessionRules rules,
            ZoneId zone,
            PortionLimits limits) {
        this.sql = sql;
        this.copies = copies;
        this.rules = rules;
        this.zone = zone;
        this.fresh = new FreshEvents(sql);
        this.identities = new Identities(sql, copies, limits.idsFiles());
        this.repeats = new OrderRepeats(sql);
        this.conflicts = new ConflictingEvents(sql, lake, zone);
        this.sessions = new Sessions(sql, rules);
        this.dayFiles = new DayFiles(sql, copies, limits.fileBytes());
    }

    /**
     * @param deleted keys of leftovers that are no more
     * @param isLast whether no raw object is left after this portion: one that waits may hold a copy of what was
     *     received long before it, so identities are forgotten only then
     * @return the manifest with the portion, its days unfinished
     */
    EventsManifest merge(Portion portion, EventsManifest manifest, Set<String> deleted, boolean isLast, Instant now) {
        load(portion, manifest, now);
        conflicts.reject();
        fresh.forgetRows();
        Map<LocalDate, List<EventsFile>> rewritten = rewrite(manifest);
        List<EventsFile> files = new ArrayList<>();
        manifest.files().stream()
                .filter(file -> !rewritten.containsKey(file.day()))
                .forEach(files::add);
        rewritten.values().forEach(files::addAll);
        files.sort(Comparator.comparing(EventsFile::day));
        List<IdsFile> ids = identities.with(
                fresh.receivedThrough(), manifest, isLast ? now.minus(Identities.COVERED) : Instant.MIN);
        Set<LocalDate> unfinished = new TreeSet<>(portion.days());
        unfinished.addAll(rewritten.keySet());
        return new EventsManifest(
                manifest.schemaVersion(),
                now.toString(),
                files,
                ids,
                leftovers(manifest.merged(), deleted, portion.keys(), now),
                leftovers(manifest.retired(), deleted, gone(manifest, files, ids), now),
                sum(manifest.duplicates(), fresh.duplicates()),
                sum(manifest.conflicts(), fresh.conflicts()),
                unfinished.stream().map(LocalDate::toString).toList());
    }

    private void load(Portion portion, EventsManifest manifest, Instant now) {
        copies.forget(LakeKeys.RAW);
        copies.forget(LakeKeys.LATE_RAW);
        copies.fetch(portion.keys());
        List<Path> ids = identities.fetch(manifest);
        fresh.load(portion.keys().stream().map(copies::path).toList());
        fresh.recognise(ids);
        for (LocalDate day : fresh.daysReceivedBefore(now.minus(Identities.COVERED))) {
            if (!manifest.filesOf(day).isEmpty()) {
                fresh.recogniseByDay(copies.fetch(manifest.filesOf(day)));
            }
        }
        fresh.judge();
        repeats.mark(ids);
    }

    /** A day whose end changes changes the sessions of the next one, and so on. */
    private Map<LocalDate, List<EventsFile>> rewrite(EventsManifest manifest) {
        Map<LocalDate, List<EventsFile>> rewritten = new TreeMap<>();
        TreeSet<LocalDate> days = new TreeSet<>(fresh.daysKept());
        while (!days.isEmpty()) {
            LocalDate day = days.removeFirst();
            rewritten.put(day, rewrite(day, manifest, rewritten));
            LocalDate next = day.plusDays(1);
            if (!rules.cutsAtMidnight()
                    && !manifest.filesOf(next).isEmpty()
                    && endsOtherwise(day, manifest, rewritten.get(day))) {
                days.add(next);
            }
        }
        return rewritten;
    }

    private List<EventsFile> rewrite(
            LocalDate day, EventsManifest manifest, Map<LocalDate, List<EventsFile>> rewritten) {
        LocalDate before = day.minusDays(1);
        List<String> yesterday = rewritten.containsKey(before) ? keys(rewritten.get(before)) : manifest.filesOf(before);
        boolean carried = !rules.cutsAtMidnight() && !yesterday.isEmpty();
        if (carried) {
            sessions.openAtEnd("carried", SqlFiles.parquet(copies.fetch(yesterday)), midnightAfter(before));
        }
        dayFiles.gather(day, copies.fetch(manifest.filesOf(day)));
        sessions.compute(carried);
        return dayFiles.write(day, retiredKeys(manifest));
    }

    private boolean endsOtherwise(LocalDate day, EventsManifest manifest, List<EventsFile> written) {
        sessions.openAtEnd("end_after", SqlFiles.parquet(copies.fetch(keys(written))), midnightAfter(day));
        if (manifest.filesOf(day).isEmpty()) {
            sql.run("create or replace temp table end_before as from end_after limit 0");
        } else {
            sessions.openAtEnd("end_before", SqlFiles.parquet(copies.fetch(manifest.filesOf(day))), midnightAfter(day));
        }
        return sql.query(
                        "select exists (from ((from end_before except from end_after) union all"
                                + " (from end_after except from end_before)))",
                        row -> row.getBoolean(1))
                .getFirst();
    }

    private String midnightAfter(LocalDate day) {
        return SqlFiles.timestamp(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static List<String> keys(List<EventsFile> files) {
        return files.stream().map(EventsFile::key).toList();
    }

    private static Set<String> retiredKeys(EventsManifest manifest) {
        return manifest.retired().stream().map(Leftover::key).collect(Collectors.toUnmodifiableSet());
    }

    /** What the manifest names and the next one won't. */
    private static List<String> gone(EventsManifest manifest, List<EventsFile> files, List<IdsFile> ids) {
        Set<String> stay = Stream.concat(
                        files.stream().map(EventsFile::key), ids.stream().map(IdsFile::key))
                .collect(Collectors.toUnmodifiableSet());
        return Stream.concat(
                        manifest.files().stream().map(EventsFile::key),
                        manifest.ids().stream().map(IdsFile::key))
                .filter(key -> !stay.contains(key))
                .toList();
    }

    private static List<Leftover> leftovers(
            List<Leftover> before, Set<String> deleted, Collection<String> more, Instant now) {
        List<Leftover> leftovers = new ArrayList<>();
        before.stream().filter(leftover -> !deleted.contains(leftover.key())).forEach(leftovers::add);
        more.forEach(key -> leftovers.add(new Leftover(key, now.toString())));
        return leftovers;
    }

    private static Map<String, Long> sum(Map<String, Long> before, Map<LocalDate, Long> more) {
        Map<String, Long> sum = new TreeMap<>(before);
        more.forEach((day, count) -> sum.merge(day.toString(), count, Long::sum));
        return sum;
    }
}
