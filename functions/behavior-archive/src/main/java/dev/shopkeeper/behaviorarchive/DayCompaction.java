package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.behaviorarchive.DaySql.Counts;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compacts one day. The day's Parquet names in its metadata the raw objects that are merged into it and counts the
 * duplicates left out, so that merging and remembering what was merged are one write: whenever a compaction ends
 * early, the next one neither loses nor counts twice. Raw objects go last. If two compactions meet, one of them fails.
 */
final class DayCompaction {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VersionedObjectStore lake;
    private final LocalDate day;
    private final Instant scheduledAt;
    private final DaySql sql;
    private final RawDownload raw;
    private final Path events;
    private final Path sales;
    private Optional<String> version = Optional.empty();

    DayCompaction(VersionedObjectStore lake, LakeSql sql, LocalDate day, Instant scheduledAt) {
        this.lake = lake;
        this.day = day;
        this.scheduledAt = scheduledAt;
        this.sql = new DaySql(sql);
        this.raw = new RawDownload(lake, sql.workspace().resolve("raw"));
        this.events = sql.workspace().resolve("events.parquet");
        this.sales = sql.workspace().resolve("sales.parquet");
    }

    CompactedDay compact(List<String> rawKeys, int keysPerMerge) {
        // Asked before the download: if the object changes between the two, the put will notice.
        version = lake.version(LakeKeys.events(day));
        boolean exists = lake.download(LakeKeys.events(day), events);
        MergedRaw merged = exists ? sql.merged(events) : MergedRaw.NONE;
        List<String> fresh =
                rawKeys.stream().filter(key -> !merged.contains(key)).toList();
        List<String> done = new ArrayList<>(rawKeys);
        done.removeAll(Set.copyOf(fresh));
        CompactedDay compacted = null;
        if (!done.isEmpty()) {
            // A former compaction merged these and ended before it had removed them.
            compacted = finish(merged, done);
        }
        MergedRaw state = merged;
        for (int start = 0; start < fresh.size(); start += keysPerMerge) {
            List<String> keys = fresh.subList(start, Math.min(start + keysPerMerge, fresh.size()));
            state = merge(keys, state, exists || start > 0);
            compacted = finish(state, keys);
        }
        return compacted;
    }

    private MergedRaw merge(List<String> keys, MergedRaw before, boolean exists) {
        raw.fetch(keys);
        Counts counts = exists ? sql.load(raw.folder(), events) : sql.load(raw.folder());
        var after = MergedRaw.of(keys, before.duplicates() + counts.duplicates());
        sql.writeEvents(events, after);
        version = lake.putIfUnchanged(LakeKeys.events(day), events, version);
        if (version.isEmpty()) {
            throw new IllegalStateException("another compaction has written the events of " + day);
        }
        return after;
    }

    private CompactedDay finish(MergedRaw merged, List<String> keys) {
        sql.writeSales(events, sales);
        lake.put(LakeKeys.sales(day), sales);
        Counts counts = sql.count(events);
        var compacted = new CompactedDay(
                day.toString(), counts.rows(), counts.events(), merged.duplicates(), scheduledAt.toString());
        lake.put(LakeKeys.metrics(day, "archive"), json(compacted));
        lake.delete(keys);
        return compacted;
    }

    private static byte[] json(CompactedDay day) {
        try {
            return JSON.writeValueAsBytes(day);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
