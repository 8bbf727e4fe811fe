package dev.shopkeeper.stockledger.imports;

import dev.shopkeeper.rejection.Checked;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Which delimiter a file uses and which column is what, told by its first row.
 *
 * @param columns names in lower case, in their order
 * @param ignored those that mean nothing to the ledger
 */
record CsvLayout(char delimiter, List<String> columns, List<String> ignored) {
    static final List<String> TEXTS = List.of(
            "movement_id", "sku", "warehouse", "to_warehouse", "kind", "occurred_at", "reference", "lot", "expires_on");
    static final List<String> SETTINGS =
            List.of("lead_time_days", "reorder_point", "overstock_days", "unit_cost_minor", "below_zero");
    static final String QUANTITY = "quantity";

    private static final List<String> REQUIRED = List.of("sku", "kind", QUANTITY);
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    interface Source {
        Reader open() throws IOException;
    }

    static Checked<CsvLayout> of(Source source) throws IOException {
        List<CsvLayout> candidates = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            try (CSVParser rows = format(delimiter).parse(source.open())) {
                rows.stream().findFirst().ifPresent(header -> candidates.add(of(delimiter, header)));
            }
        }
        return candidates.stream()
                .max(Comparator.comparingInt(CsvLayout::known))
                .map(CsvLayout::check)
                .orElseGet(() -> Checked.rejected("empty_file", "", "the file is empty"));
    }

    private static CsvLayout of(char delimiter, CSVRecord header) {
        List<String> columns = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        List<String> ignored =
                columns.stream().filter(name -> !isKnown(name)).distinct().toList();
        return new CsvLayout(delimiter, columns, ignored);
    }

    private static boolean isKnown(String name) {
        return TEXTS.contains(name) || SETTINGS.contains(name) || name.equals(QUANTITY);
    }

    private int known() {
        return Math.toIntExact(columns.stream().filter(CsvLayout::isKnown).count());
    }

    private Checked<CsvLayout> check() {
        List<String> missing =
                REQUIRED.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            return Checked.rejected(
                    "missing_columns",
                    missing.getFirst(),
                    "the first row must name the columns " + String.join(", ", missing)
                            + ", divided by comma, semicolon or tab");
        }
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            if (isKnown(name) && !seen.add(name)) {
                return Checked.rejected("repeated_column", name, "there are two columns " + name);
            }
        }
        return Checked.accepted(this);
    }

    /** Rows count from 1 and include empty ones, as they do in a spreadsheet. */
    CSVFormat format() {
        return format(delimiter);
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
    }

    String delimiterName() {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            default -> "tab";
        };
    }
}
