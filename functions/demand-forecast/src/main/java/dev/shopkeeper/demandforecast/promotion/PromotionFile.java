package dev.shopkeeper.demandforecast.promotion;

import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the promotions file: CSV in UTF-8, with or without byte order mark, separated by commas or semicolons, with a
 * header. One row at a time is in memory. A row that isn't right is handed over with its reason and stops no other; the
 * rows beyond the largest number are left out together.
 */
final class PromotionFile {
    static final int MOST_ROWS = 100_000;

    private static final int LONGEST_KEY = 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> NEEDED = List.of("scope", "key", "from", "to");
    private static final List<String> OPTIONAL = List.of("warehouse", "depth");

    private final Consumer<Promotion> accepted;
    private final Consumer<RejectedRow> rejected;

    PromotionFile(Consumer<Promotion> accepted, Consumer<RejectedRow> rejected) {
        this.accepted = accepted;
        this.rejected = rejected;
    }

    void read(Path file) {
        // Bytes that are no UTF-8 become replacement characters, which no key may have.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String header = withoutMark(Optional.ofNullable(reader.readLine()).orElse(""));
            char delimiter = header.contains(";") && !header.contains(",") ? ';' : ',';
            List<String> columns = columns(header, delimiter);
            if (hasTheNeeded(columns)) {
                refuseUnknown(columns);
                readRows(reader, delimiter, columns);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasTheNeeded(List<String> columns) {
        List<String> missing =
                NEEDED.stream().filter(column -> !columns.contains(column)).toList();
        missing.forEach(column ->
                rejected.accept(new RejectedRow(1, "missing_column", column, "the column " + column + " is needed")));
        return missing.isEmpty();
    }

    private void refuseUnknown(List<String> columns) {
        columns.stream()
                .filter(column -> !NEEDED.contains(column) && !OPTIONAL.contains(column))
                .forEach(column -> rejected.accept(
                        new RejectedRow(1, "unknown_column", column, "the column is not known and not followed")));
    }

    private void readRows(BufferedReader reader, char delimiter, List<String> columns) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(reader)) {
            Iterator<CSVRecord> rows = parser.iterator();
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                // The header was read before the parser counts.
                long number = row.getRecordNumber() + 1;
                if (row.getRecordNumber() > MOST_ROWS) {
                    rejected.accept(new RejectedRow(
                            number, "too_many_rows", "", "only the first " + MOST_ROWS + " rows are followed"));
                    return;
                }
                accept(number, row, columns);
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            rejected.accept(new RejectedRow(
                    0, "unreadable", "", "the rest of the file is no CSV: " + String.valueOf(e.getMessage())));
        }
    }

    private void accept(long number, CSVRecord row, List<String> columns) {
        switch (check(row, columns)) {
            case Checked.Accepted<Promotion>(Promotion good) -> accepted.accept(good);
            case Checked.Rejected<Promotion>(Rejection why) ->
                rejected.accept(new RejectedRow(number, why.code(), why.field(), why.message()));
        }
    }

    private static Checked<Promotion> check(CSVRecord row, List<String> columns) {
        if (row.size() > columns.size()) {
            return Checked.rejected("too_many_fields", "", "the row has more fields than the header");
        }
        Optional<Scope> scope = Scope.of(field(row, columns, "scope"));
        if (scope.isEmpty()) {
            return Checked.rejected("invalid_scope", "scope", "scope must be sku, category or shop");
        }
        String key = field(row, columns, "key");
        Optional<String> refused = scope.get().refuse(key);
        if (refused.isPresent()) {
            return Checked.rejected("invalid_key", "key", refused.get());
        }
        for (String column : List.of("key", "warehouse")) {
            if (isNoName(field(row, columns, column))) {
                return Checked.rejected("invalid_" + column, column, column + " is not UTF-8, or too long");
            }
        }
        return checkDays(row, columns, scope.get(), key);
    }

    private static Checked<Promotion> checkDays(CSVRecord row, List<String> columns, Scope scope, String key) {
        Optional<LocalDate> from = date(field(row, columns, "from"));
        Optional<LocalDate> to = date(field(row, columns, "to"));
        if (from.isEmpty() || to.isEmpty()) {
            String column = from.isEmpty() ? "from" : "to";
            return Checked.rejected("invalid_date", column, column + " must be a date such as 2026-11-11");
        }
        if (to.get().isBefore(from.get())) {
            return Checked.rejected("invalid_range", "to", "to must not be before from");
        }
        String depth = field(row, columns, "depth");
        if (!depth.isEmpty() && !isShare(depth)) {
            return Checked.rejected(
                    "invalid_depth", "depth", "depth must be a share above 0 and at most 1, such as 0.2");
        }
        return Checked.accepted(new Promotion(
                scope,
                key,
                field(row, columns, "warehouse"),
                from.get().toString(),
                to.get().toString(),
                depth.isEmpty() ? null : Double.valueOf(depth)));
    }

    private static boolean isNoName(String text) {
        return text.indexOf('\uFFFD') >= 0 || text.length() > LONGEST_KEY;
    }

    private static boolean isShare(String text) {
        return text.matches("[0-9]{0,3}([.][0-9]{1,9})?")
                && Double.parseDouble(text) > 0
                && Double.parseDouble(text) <= 1;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String field(CSVRecord row, List<String> columns, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.size() ? "" : row.get(index).strip();
    }

    private static List<String> columns(String header, char delimiter) {
        return Arrays.stream(header.split(String.valueOf(delimiter), -1))
                .map(column -> column.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String withoutMark(String header) {
        return !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
    }
}
