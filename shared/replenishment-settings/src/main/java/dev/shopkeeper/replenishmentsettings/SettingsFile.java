package dev.shopkeeper.replenishmentsettings;

import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the settings file: CSV in UTF-8, with or without byte order mark, separated by commas or semicolons, with a
 * header. One row at a time is in memory. A row that isn't right is handed over with its reason and stops no other.
 */
public final class SettingsFile {
    private static final int LONGEST_KEY = 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Consumer<SettingsRow> accepted;
    private final Consumer<RejectedRow> rejected;

    public SettingsFile(Consumer<SettingsRow> accepted, Consumer<RejectedRow> rejected) {
        this.accepted = accepted;
        this.rejected = rejected;
    }

    public void read(Path file) {
        // Bytes that are no UTF-8 become replacement characters, which no key may have.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String header = withoutMark(Optional.ofNullable(reader.readLine()).orElse(""));
            char delimiter = header.contains(";") && !header.contains(",") ? ';' : ',';
            List<String> columns = columns(header, delimiter);
            if (!columns.contains("scope") || !columns.contains("key")) {
                rejected.accept(new RejectedRow(1, "missing_column", "scope", "the columns scope and key are needed"));
                return;
            }
            refuseUnknown(columns);
            readRows(reader, delimiter, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                accept(row.getRecordNumber() + 1, row, columns);
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            rejected.accept(new RejectedRow(
                    0, "unreadable", "", "the rest of the file is no CSV: " + String.valueOf(e.getMessage())));
        }
    }

    private void accept(long number, CSVRecord row, List<String> columns) {
        switch (check(row, columns)) {
            case Checked.Accepted<SettingsRow>(SettingsRow good) -> accepted.accept(good);
            case Checked.Rejected<SettingsRow>(Rejection why) ->
                rejected.accept(new RejectedRow(number, why.code(), why.field(), why.message()));
        }
    }

    private static Checked<SettingsRow> check(CSVRecord row, List<String> columns) {
        if (row.size() > columns.size()) {
            return Checked.rejected("too_many_fields", "", "the row has more fields than the header");
        }
        Optional<Scope> scope = Scope.of(field(row, columns, "scope"));
        if (scope.isEmpty()) {
            return Checked.rejected(
                    "invalid_scope", "scope", "scope must be default, class, supplier, category, sku, lane or shop");
        }
        String key = field(row, columns, "key");
        if (key.indexOf('\uFFFD') >= 0 || key.length() > LONGEST_KEY || key.startsWith("=")) {
            return Checked.rejected("invalid_key", "key", "key is not UTF-8, too long, or a formula");
        }
        Optional<String> refused = scope.get().refuse(key);
        if (refused.isPresent()) {
            return Checked.rejected("invalid_key", "key", refused.get());
        }
        String warehouse = field(row, columns, "warehouse");
        return warehouse.isEmpty() || scope.get() == Scope.SKU
                ? values(row, columns, scope.get(), key, warehouse)
                : Checked.rejected("invalid_warehouse", "warehouse", "only a SKU has a warehouse");
    }

    private static Checked<SettingsRow> values(
            CSVRecord row, List<String> columns, Scope scope, String key, String warehouse) {
        Map<Setting, String> values = Setting.none();
        for (Setting setting : Setting.values()) {
            String text = field(row, columns, setting.column());
            if (!text.isEmpty()) {
                Optional<String> refused = setting.refuse(text);
                if (refused.isPresent()) {
                    return Checked.rejected("invalid_value", setting.column(), refused.get());
                }
                values.put(setting, text);
            }
        }
        if (values.containsKey(Setting.SERVICE_LEVEL) && values.containsKey(Setting.FILL_RATE)) {
            return Checked.rejected("two_targets", "fill_rate", "a row has a service_level or a fill_rate, not both");
        }
        if (scope == Scope.LANE && !values.containsKey(Setting.TRANSFER_COST_MINOR)) {
            return Checked.rejected("missing_value", "transfer_cost_minor", "a lane needs a cost");
        }
        return Checked.accepted(new SettingsRow(scope, key, warehouse, values));
    }

    private static String field(CSVRecord row, List<String> columns, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.size() ? "" : row.get(index).strip();
    }

    private void refuseUnknown(List<String> columns) {
        for (String column : columns) {
            if (!List.of("scope", "key", "warehouse").contains(column)
                    && Setting.of(column).isEmpty()) {
                rejected.accept(
                        new RejectedRow(1, "unknown_column", column, "the column is not known and not followed"));
            }
        }
    }

    private static List<String> columns(String header, char delimiter) {
        List<String> columns = new ArrayList<>();
        for (String column : header.split(String.valueOf(delimiter), -1)) {
            columns.add(column.replace("\"", "").strip().toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    private static String withoutMark(String header) {
        return !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
    }
}
