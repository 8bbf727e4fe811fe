package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that say which events the lake has received in the last days, and which orders were reported by whom. */
final class Identities {
    /** A client's retry comes within 7 days; the eighth is for raw objects that wait for a compaction. */
    static final Duration COVERED = Duration.ofDays(8);

    private static final Comparator<IdsFile> OLDEST_FIRST =
            Comparator.comparing(IdsFile::receivedThrough).thenComparing(IdsFile::key);

    private final LakeSql sql;
    private final LocalCopies copies;
    private final int maxFiles;

    Identities(LakeSql sql, LocalCopies copies, int maxFiles) {
        this.sql = sql;
        this.copies = copies;
        this.maxFiles = maxFiles;
    }

    List<Path> fetch(EventsManifest manifest) {
        return copies.fetch(manifest.ids().stream().map(IdsFile::key).toList());
    }

    /**
     * The manifest's files with one of the events in {@code kept} if there are any.
     *
     * @param horizon files of what was received before it are left out
     */
    List<IdsFile> with(List<Instant> receivedThrough, EventsManifest manifest, Instant horizon) {
        List<IdsFile> files = new ArrayList<>();
        for (IdsFile file : manifest.ids()) {
            if (!Instant.parse(file.receivedThrough()).isBefore(horizon)) {
                files.add(file);
            }
        }
        for (Instant through : receivedThrough) {
            files.add(new IdsFile(write(), through.toString()));
        }
        files.sort(OLDEST_FIRST);
        return files.size() > maxFiles ? merge(files) : files;
    }

    private String write() {
        return put("""
                select id_upper, id_lower, content_hash as content, order_event, order_id, message_id, lines
                from copies c
                left join (from order_reports where is_new and lines > lines_before) using (id_upper, id_lower)
                where c.verdict = 'kept'
                """);
    }

    /** Files of one day of receipt become one, so that a file still grows too old as a whole. */
    private List<IdsFile> merge(List<IdsFile> files) {
        Map<LocalDate, List<IdsFile>> days = files.stream()
                .collect(Collectors.groupingBy(
                        file -> LocalDate.ofInstant(Instant.parse(file.receivedThrough()), ZoneOffset.UTC),
                        TreeMap::new,
                        Collectors.toList()));
        List<IdsFile> merged = new ArrayList<>();
        for (List<IdsFile> day : days.values()) {
            if (day.size() == 1) {
                merged.addAll(day);
            } else {
                List<Path> paths = copies.fetch(day.stream().map(IdsFile::key).toList());
                String key = put("from " + SqlFiles.parquet(paths));
                merged.add(new IdsFile(key, day.getLast().receivedThrough()));
            }
        }
        return merged;
    }

    private String put(String select) {
        Path file = sql.workspace().resolve("ids.parquet");
        sql.run("copy (" + select + " order by id_upper, id_lower) to '" + file
                + "' (format parquet, compression zstd)");
        String key = LakeKeys.eventIds(ContentName.of(file));
        copies.put(key, file);
        return key;
    }
}
