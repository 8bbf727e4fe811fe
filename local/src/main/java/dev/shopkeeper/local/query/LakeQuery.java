package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL over a copy of the lake: the views {@code events}, {@code sales}, {@code forecasts} and {@code rejected}. Only
 * what a query names is fetched, when the first query names it. Not for several threads.
 */
public final class LakeQuery implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 512;
    private static final int THREADS = 2;

    private final ObjectStore lake;
    private final LakeSql sql = LakeSql.open(MEMORY_MEGABYTES, THREADS);
    private final List<LakeView> ready = new ArrayList<>();

    public LakeQuery(ObjectStore lake) {
        this.lake = lake;
    }

    /** Reads the rows of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException, IOException;
    }

    /** @throws QueryException if the database does not understand the query */
    public <T> T ask(String query, Reader<T> reader) {
        for (LakeView view : LakeView.values()) {
            if (view.isNamedIn(query) && !ready.contains(view)) {
                define(view);
                ready.add(view);
            }
        }
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return reader.read(rows);
        } catch (SQLException e) {
            throw new QueryException(firstLine(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sql.close();
    }

    private void define(LakeView view) {
        List<Path> files = view.prefixes().stream()
                .flatMap(prefix -> fetch(prefix, view).stream())
                .toList();
        String rows =
                switch (view) {
                    case EVENTS -> distinct(union(view, files));
                    case SALES, REJECTED -> union(view, files);
                    case FORECASTS -> union(view, newestRun(files));
                };
        sql.run("create view " + view.sqlName() + " as " + rows);
    }

    /** The rows of all files by the names of the view's columns, or none of them. */
    private static String union(LakeView view, List<Path> files) {
        List<String> parts = new ArrayList<>();
        parts.add("select " + nulls(view) + " where false");
        List<Path> parquet = files.stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
        if (!parquet.isEmpty()) {
            parts.add("select * from read_parquet(" + list(parquet)
                    + ", hive_partitioning = true, union_by_name = true)");
        }
        List<Path> lines = files.stream()
                .filter(file -> file.toString().contains(".jsonl"))
                .toList();
        if (!lines.isEmpty()) {
            parts.add("select * from read_json(" + list(lines)
                    + ", format = 'newline_delimited', hive_partitioning = true, union_by_name = true, columns = {"
                    + struct(view) + "})");
        }
        return String.join(" union all by name ", parts);
    }

    private static String distinct(String rows) {
        return "select * from (" + rows
                + ") qualify row_number() over (partition by message_id, line order by received_at) = 1";
    }

    private static String nulls(LakeView view) {
        return columns(view).stream()
                .map(column -> "null::" + column[1] + " as " + column[0])
                .collect(Collectors.joining(", "));
    }

    /** The columns as a struct of names and types; the day is in the path, not in the lines. */
    private static String struct(LakeView view) {
        return columns(view).stream()
                .filter(column -> !column[0].equals("dt"))
                .map(column -> column[0] + ": '" + column[1] + "'")
                .collect(Collectors.joining(", "));
    }

    private static List<String[]> columns(LakeView view) {
        return List.of(view.columns().split(",")).stream()
                .map(column -> column.strip().split("\\s+"))
                .toList();
    }

    private static List<Path> newestRun(List<Path> files) {
        return files.stream()
                .map(Path::getParent)
                .max(Path::compareTo)
                .map(newest -> files.stream()
                        .filter(file -> file.getParent().equals(newest))
                        .toList())
                .orElse(List.of());
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Copies the view's objects with the prefix into the workspace, under their keys. */
    private List<Path> fetch(String prefix, LakeView view) {
        List<Path> files = new ArrayList<>();
        for (StoredObject object : lake.list(prefix)) {
            Path file = sql.workspace().resolve(object.key());
            // A listed object may be gone: a compaction merges raw objects and removes them.
            if (object.bytes() > 0 && view.holds(object.key()) && download(object.key(), file)) {
                files.add(file);
            }
        }
        return files;
    }

    private boolean download(String key, Path file) {
        try {
            Files.createDirectories(file.getParent());
            return lake.download(key, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
