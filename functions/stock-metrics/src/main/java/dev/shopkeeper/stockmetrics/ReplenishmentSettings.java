package dev.shopkeeper.stockmetrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The operator's settings of the replenishment as a table of texts. What is wrong in the file is that function's to say:
 * here a row that doesn't read is left out, and so is a file without the columns.
 */
final class ReplenishmentSettings {
    private static final List<String> WANTED = List.of("scope", "key", "category", "unit_cost_minor");
    private static final String NOTHING =
            "select '' as scope, '' as key, '' as category, '' as unit_cost_minor where false";

    private ReplenishmentSettings() {}

    /** A query of the file's rows with the columns that have a meaning here. */
    static String rows(Path file) {
        String header = header(file);
        String delimiter = header.contains(";") && !header.contains(",") ? ";" : ",";
        List<String> columns = columns(header, delimiter);
        if (!columns.containsAll(List.of("scope", "key"))) {
            return NOTHING;
        }
        String types = String.join(
                ", ",
                columns.stream().map(column -> "'" + column + "': 'VARCHAR'").toList());
        return NOTHING + " union all by name select " + String.join(", ", known(columns)) + " from read_csv('" + file
                + "', auto_detect = false, skip = 1, columns = {" + types + "}, delim = '" + delimiter
                + "', quote = '\"', escape = '\"', null_padding = true, ignore_errors = true)";
    }

    private static List<String> known(List<String> columns) {
        return columns.stream().filter(WANTED::contains).toList();
    }

    /** Names of no meaning here, and repeated ones, give way to their place. */
    private static List<String> columns(String header, String delimiter) {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : header.split(delimiter, -1)) {
            String name = cell.replace("\"", "").strip().toLowerCase(Locale.ROOT);
            columns.add(WANTED.contains(name) && seen.add(name) ? name : "column_" + columns.size());
        }
        return columns;
    }

    /** The names are ASCII, whatever the encoding of the rest. */
    private static String header(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").replaceFirst("^\u00EF\u00BB\u00BF", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
