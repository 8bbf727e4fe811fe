package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads interactions from the files of the lake's {@link EventsManifest}, the newest day first, one day at a time on the
 * disk. When the bound is reached, of that day so many sessions are sampled as fit, and older days are left out.
 */
public final class LakeInteractions implements InteractionSource {
    private final ObjectStore lake;
    private final ReadingLimits limits;

    public LakeInteractions(ObjectStore lake, ReadingLimits limits) {
        this.lake = lake;
        this.limits = limits;
    }

    @Override
    public History read(LocalDate first, LocalDate last) {
        try (LakeSql sql = LakeSql.open(limits.databaseMegabytes(), 1)) {
            return new Reading(sql, EventsManifest.read(lake)).days(first, last);
        }
    }

    @Override
    public History since(LocalDate first) {
        try (LakeSql sql = LakeSql.open(limits.databaseMegabytes(), 1)) {
            // In this order: what a later compaction merges stays for a while, what it adds this manifest doesn't name.
            var reading = new Reading(sql, EventsManifest.read(lake));
            return reading.daysAndRaw(first, lake.list(LakeKeys.RAW));
        }
    }

    private final class Reading {
        private final LakeSql sql;
        private final EventTables tables;
        private final EventsManifest manifest;
        private int days;
        private int daysLeftOut;
        private long rows;
        private long seen;
        private long leftOut;

        Reading(LakeSql sql, EventsManifest manifest) {
            this.sql = sql;
            this.tables = new EventTables(sql);
            this.manifest = manifest;
        }

        History days(LocalDate first, LocalDate last) {
            List<LocalDate> newestFirst = manifest.days().stream()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .toList()
                    .reversed();
            for (LocalDate day : newestFirst) {
                if (leftOut > 0) {
                    daysLeftOut++;
                    leftOut += rows(day) * seen / Math.max(1, rows);
                } else {
                    add(day);
                }
            }
            return history();
        }

        History daysAndRaw(LocalDate first, List<StoredObject> raw) {
            manifest.days().stream().filter(day -> !day.isBefore(first)).forEach(this::add);
            Map<LocalDate, List<String>> arrived = raw.stream()
                    .filter(object -> object.bytes() > 0)
                    .map(StoredObject::key)
                    .filter(key -> !LakeKeys.dayOf(key).isBefore(first)
                            && !manifest.mergedKeys().contains(key))
                    .collect(Collectors.groupingBy(LakeKeys::dayOf, TreeMap::new, Collectors.toList()));
            arrived.forEach(this::addRaw);
            return history();
        }

        private History history() {
            Interactions interactions = new InteractionTables(sql).read(limits.longestSession());
            return new History(interactions, days, daysLeftOut, leftOut);
        }

        private void add(LocalDate day) {
            List<Path> files = fetch(manifest.filesOf(day), ".parquet");
            long before = tables.events();
            tables.addEvents(day, files);
            tables.addFacts(files);
            delete(files);
            days++;
            rows += rows(day);
            long ofDay = tables.events() - before;
            seen += ofDay;
            long excess = before + ofDay - limits.mostInteractions();
            if (excess > 0) {
                tables.sample(day, Math.max(0, (double) (ofDay - excess) / ofDay));
                leftOut += before + ofDay - tables.events();
            }
        }

        private void addRaw(LocalDate day, List<String> keys) {
            List<Path> files = fetch(keys, ".jsonl.gz");
            tables.addRaw(day, files);
            delete(files);
        }

        private long rows(LocalDate day) {
            return manifest.files().stream()
                    .filter(file -> file.day().equals(day))
                    .mapToLong(EventsFile::rows)
                    .sum();
        }

        private List<Path> fetch(List<String> keys, String ending) {
            List<Path> files = new ArrayList<>();
            for (String key : keys) {
                Path file = sql.workspace().resolve("fetched-" + files.size() + ending);
                // A run is shorter than the grace of replaced files, so what is missing is lost.
                if (!lake.download(key, file)) {
                    throw new IllegalStateException("the lake names " + key + ", which does not exist");
                }
                files.add(file);
            }
            return files;
        }

        private static void delete(Collection<Path> files) {
            try {
                for (Path file : files) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
