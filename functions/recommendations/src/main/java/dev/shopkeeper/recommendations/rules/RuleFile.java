package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the rules file: CSV in UTF-8, with or without byte order mark, separated by commas or semicolons, with a header.
 * A row that isn't right is told with its reason and stops no other; rows beyond the largest number are left out
 * together.
 */
final class RuleFile {
    static final int MOST_RULES = 10_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> COLUMNS =
            List.of("action", "product_id", "category", "weight", "position", "type", "from", "until", "note");

    private final List<Rule> rules = new ArrayList<>();
    private final List<RejectedRule> rejected = new ArrayList<>();

    private RuleFile() {}

    static RuleBook read(byte[] csv) {
        var file = new RuleFile();
        // Bytes that are no UTF-8 become replacement characters, which no name may have.
        String text = new String(csv, StandardCharsets.UTF_8);
        file.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        return new RuleBook(List.copyOf(file.rules), List.copyOf(file.rejected));
    }

    private void read(String text) {
        String header = text.lines().findFirst().orElse("");
        char delimiter = header.contains(";") && !header.contains(",") ? ';' : ',';
        List<String> columns = columns(header, delimiter);
        if (!columns.contains("action")) {
            reject(1, new Rejection("missing_column", "action", "the column action is needed"));
            return;
        }
        columns.stream()
                .filter(column -> !COLUMNS.contains(column))
                .forEach(column ->
                        reject(1, new Rejection("unknown_column", column, "the column is not known and not followed")));
        readRows(text.substring(header.length()), delimiter, columns);
    }

    private void readRows(String rows, char delimiter, List<String> columns) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(rows))) {
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > MOST_RULES) {
                    String message = "only the first " + MOST_RULES + " rules are followed";
                    reject(parser.getCurrentLineNumber(), new Rejection("too_many_rules", "", message));
                    return;
                }
                accept(parser.getCurrentLineNumber(), row, columns);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            reject(0, new Rejection("unreadable", "", "the rest of the file is no CSV: " + e.getMessage()));
        }
    }

    private void accept(long line, CSVRecord row, List<String> columns) {
        if (row.size() > columns.size()) {
            reject(line, new Rejection("too_many_fields", "", "the row has more fields than the header"));
            return;
        }
        switch (new RuleRow(row, columns).check()) {
            case Checked.Accepted<Rule>(Rule rule) -> rules.add(rule);
            case Checked.Rejected<Rule>(Rejection why) -> reject(line, why);
        }
    }

    private void reject(long line, Rejection why) {
        rejected.add(new RejectedRule(line, why.code(), why.field(), why.message()));
    }

    private static List<String> columns(String header, char delimiter) {
        return Arrays.stream(header.split(String.valueOf(delimiter), -1))
                .map(column -> column.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
