package dev.shopkeeper.operatortables;

import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Reads a table that the operator writes: CSV in UTF-8, with or without byte order mark, separated by commas or
 * semicolons, with a header. One row at a time is in memory. A row that isn't right is handed over with its reason and
 * stops no other.
 */
public final class OperatorTable<T> {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final TableLayout<T> layout;
    private final Consumer<T> accepted;
    private final Refusals refused;

    public OperatorTable(TableLayout<T> layout, Consumer<T> accepted, Refusals refused) {
        this.layout = layout;
        this.accepted = accepted;
        this.refused = refused;
    }

    public void read(Path file) {
        try {
            read(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the stream. */
    public void read(InputStream csv) {
        // Bytes that are no UTF-8 become replacement characters, which no name may have.
        try (var reader = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
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
        List<String> missing = layout.needed().stream()
                .filter(column -> !columns.contains(column))
                .toList();
        missing.forEach(column -> refuseHeader("missing_column", column, "the column " + column + " is needed"));
        return missing.isEmpty();
    }

    private void refuseUnknown(List<String> columns) {
        columns.stream()
                .filter(column ->
                        !layout.needed().contains(column) && !layout.optional().contains(column))
                .forEach(column -> refuseHeader("unknown_column", column, "the column is not known and not followed"));
    }

    private void refuseHeader(String code, String column, String message) {
        refused.refuse(1, 1, new Rejection(code, column, message));
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
            for (var next = next(rows); next.isPresent(); next = next(rows)) {
                CSVRecord cells = next.get();
                // The header was read before the parser counts.
                long row = cells.getRecordNumber() + 1;
                long line = parser.getCurrentLineNumber() + 1;
                if (cells.getRecordNumber() > layout.most()) {
                    refused.refuse(row, line, tooMany());
                    return;
                }
                switch (check(new TableRow(columns, cells))) {
                    case Checked.Accepted<T>(T good) -> accepted.accept(good);
                    case Checked.Rejected<T>(Rejection why) -> refused.refuse(row, line, why);
                }
            }
        }
    }

    /** Empty at the end, and where the rest is no CSV. */
    private Optional<CSVRecord> next(Iterator<CSVRecord> rows) {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            refused.refuse(0, 0, new Rejection("unreadable", "", "the rest of the file is no CSV: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Rejection tooMany() {
        String message = "only the first " + layout.most() + " " + layout.rows() + " are followed";
        return new Rejection("too_many_" + layout.rows(), "", message);
    }

    private Checked<T> check(TableRow row) {
        return row.isLongerThanTheHeader()
                ? Checked.rejected("too_many_fields", "", "the row has more fields than the header")
                : layout.check().apply(row);
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
