package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges the raw events of every day that has any into the day's Parquet, and rebuilds its sales; day by day. */
final class Compaction {
    /** Half of the function's memory; the other half is Java's. */
    private static final int SQL_MEGABYTES = 768;
    /** Raw objects merged at once: each merge is whole in itself, so a long night goes on where it was cut short. */
    private static final int OBJECTS_PER_MERGE = 2_000;

    private final VersionedObjectStore lake;
    private final int objectsPerMerge;

    Compaction(VersionedObjectStore lake) {
        this(lake, OBJECTS_PER_MERGE);
    }

    Compaction(VersionedObjectStore lake, int objectsPerMerge) {
        this.lake = lake;
        this.objectsPerMerge = objectsPerMerge;
    }

    /** @param scheduledAt stands in the metrics, so that a rerun writes the same */
    List<CompactedDay> run(Instant scheduledAt) {
        Map<LocalDate, List<String>> days = new TreeMap<>();
        for (StoredObject object : lake.list(LakeKeys.RAW)) {
            days.computeIfAbsent(LakeKeys.dayOf(object.key()), _ -> new ArrayList<>())
                    .add(object.key());
        }
        List<CompactedDay> compacted = new ArrayList<>();
        if (!days.isEmpty()) {
            try (LakeSql sql =
                    LakeSql.open(SQL_MEGABYTES, Math.min(2, Runtime.getRuntime().availableProcessors()))) {
                days.forEach((day, raw) ->
                        compacted.add(new DayCompaction(lake, sql, day, scheduledAt).compact(raw, objectsPerMerge)));
            }
        }
        return compacted;
    }
}
