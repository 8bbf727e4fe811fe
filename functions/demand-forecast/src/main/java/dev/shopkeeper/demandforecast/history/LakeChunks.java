package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.lake.LakeSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings objects of the lake to DuckDB a few at a time and deletes the files again, so that neither memory nor disk nor
 * the number of open files grows with the number of objects.
 */
public final class LakeChunks {
    private final LakeSql sql;
    private final LakeTransfers transfers;

    public LakeChunks(LakeSql sql, LakeTransfers transfers) {
        this.sql = sql;
        this.transfers = transfers;
    }

    /** @param merge takes a DuckDB list of some objects' files, whose folders are those of the keys */
    public void each(List<String> keys, Consumer<String> merge) {
        int together = 2 * transfers.atATime();
        for (int first = 0; first < keys.size(); first += together) {
            Map<String, Path> files = new TreeMap<>();
            for (String key : keys.subList(first, Math.min(keys.size(), first + together))) {
                files.put(key, place(sql.workspace().resolve(key)));
            }
            transfers.download(files);
            merge.accept(
                    files.values().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]")));
            delete(files);
        }
    }

    /** Sends files to the lake and deletes them. */
    void send(Map<String, Path> files) {
        transfers.upload(files);
        delete(files);
    }

    private static Path place(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Map<String, Path> files) {
        try {
            for (Path file : files.values()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
