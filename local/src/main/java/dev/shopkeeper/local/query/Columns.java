package dev.shopkeeper.local.query;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns by name, in their order, and how files are read by them: a file that lacks one has nulls in its place.
 *
 * @param types SQL types by name
 */
record Columns(Map<String, String> types) {
    /** @param columns as in {@code create table} */
    static Columns parse(String columns) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns.split(",")) {
            String[] parts = column.strip().split("\\s+");
            types.put(parts[0], parts[1]);
        }
        return new Columns(types);
    }

    String names() {
        return String.join(", ", types.keySet());
    }

    /** A query of the files' rows; the day or run is in their paths. */
    String rows(List<Path> files) {
        List<String> parts = new ArrayList<>();
        parts.add("select " + nulls() + " where false");
        List<Path> parquet = named(files, ".parquet");
        if (!parquet.isEmpty()) {
            parts.add("select * from read_parquet(" + list(parquet)
                    + ", hive_partitioning = true, union_by_name = true)");
        }
        List<Path> lines = named(files, ".jsonl");
        if (!lines.isEmpty()) {
            parts.add("select * from " + lines(lines));
        }
        return String.join(" union all by name ", parts);
    }

    /** A table function over JSON lines. */
    String lines(List<Path> files) {
        Map<String, String> written = new LinkedHashMap<>(types);
        written.keySet().removeAll(List.of("dt", "run"));
        String struct = written.entrySet().stream()
                .map(column -> column.getKey() + ": '" + column.getValue() + "'")
                .collect(Collectors.joining(", "));
        return "read_json(" + list(files)
                + ", format = 'newline_delimited', hive_partitioning = true, filename = true, columns = {" + struct
                + "})";
    }

    /** The files as a list in SQL. */
    static String list(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String nulls() {
        return types.entrySet().stream()
                .map(column -> "null::" + column.getValue() + " as " + column.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<Path> named(List<Path> files, String ending) {
        return files.stream().filter(file -> file.toString().contains(ending)).toList();
    }
}
