package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.EventIdentity;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Parquet files of a day: the same events give the same files, whichever way they came. */
final class DayFiles {
    private static final String COLUMNS = Arrays.stream(LakeRow.COLUMNS.split(","))
            .map(column -> column.strip().split(" ")[0])
            .collect(Collectors.joining(", "));

    private final LakeSql sql;
    private final LocalCopies copies;
    private final long maxBytes;

    DayFiles(LakeSql sql, LocalCopies copies, long maxBytes) {
        this.sql = sql;
        this.copies = copies;
        this.maxBytes = maxBytes;
    }

    /** Leaves the view {@code day_rows}: what the day has in files, and what is {@code kept} for it. */
    void gather(LocalDate day, List<Path> files) {
        String fresh = "select " + COLUMNS + " from kept where dt = date '" + day + "'";
        String stored = files.isEmpty() ? "" : "select " + COLUMNS + " from " + SqlFiles.parquet(files) + " union all ";
        sql.run("create or replace temp view day_rows as " + stored + fresh);
    }

    /**
     * Writes what was gathered, with the sessions.
     *
     * @param taken keys that must not be used again, because they are about to be deleted
     */
    List<EventsFile> write(LocalDate day, Set<String> taken) {
        Path whole = sql.workspace().resolve("day.parquet");
        sql.run("copy (select d.* replace (" + Sessions.ofRow() + " as session_id) from day_rows d left join sessions s"
                + " on s.id_upper = " + EventIdentity.UPPER + " and s.id_lower = " + EventIdentity.LOWER
                + " order by occurred_at, message_id, line, write_key) to '" + whole
                + "' (format parquet, compression zstd)");
        List<EventsFile> files = new ArrayList<>();
        for (Path part : parts(whole)) {
            files.add(put(day, part, taken));
        }
        return files;
    }

    private List<Path> parts(Path whole) {
        long count = (bytes(whole) + maxBytes - 1) / maxBytes;
        if (count <= 1) {
            return List.of(whole);
        }
        long rows = rows(whole);
        List<Path> parts = new ArrayList<>();
        for (long part = 0; part < count; part++) {
            Path file = sql.workspace().resolve("part-" + part + ".parquet");
            sql.run("copy (select * exclude (file_row_number) from read_parquet('" + whole
                    + "', file_row_number = true) where file_row_number >= " + rows * part / count
                    + " and file_row_number < " + rows * (part + 1) / count + " order by file_row_number) to '" + file
                    + "' (format parquet, compression zstd)");
            parts.add(file);
        }
        return parts;
    }

    private EventsFile put(LocalDate day, Path file, Set<String> taken) {
        long rows = rows(file);
        long events = sql.query(
                        "select count(*) from read_parquet('" + file + "') where line = 0", row -> row.getLong(1))
                .getFirst();
        long bytes = bytes(file);
        String name = ContentName.of(file);
        while (taken.contains(LakeKeys.events(day, name))) {
            name = ContentName.of(name.getBytes(StandardCharsets.US_ASCII));
        }
        copies.put(LakeKeys.events(day, name), file);
        return new EventsFile(LakeKeys.events(day, name), rows, events, bytes);
    }

    private long rows(Path file) {
        return sql.query("select count(*) from read_parquet('" + file + "')", row -> row.getLong(1))
                .getFirst();
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
