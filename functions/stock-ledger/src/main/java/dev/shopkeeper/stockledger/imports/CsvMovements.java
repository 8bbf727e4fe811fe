package dev.shopkeeper.stockledger.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.movements.MovementReader;
import dev.shopkeeper.stockledger.movements.Provenance;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Rows of one file as movements, read and checked as the HTTP API reads them. */
final class CsvMovements {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WHOLE = Pattern.compile("(-?\\d{1,15})(\\.0+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final CsvLayout layout;
    private final MovementReader reader;
    private final ZoneId zone;
    private final String idPrefix;
    private final Provenance from;
    private final Set<String> ids = new HashSet<>();

    /**
     * @param zone in which a bare date begins
     * @param idPrefix names the content of the file; a row without a movement id is named by it and its number
     * @param from the file, and when it came
     */
    CsvMovements(CsvLayout layout, MovementReader reader, ZoneId zone, String idPrefix, Provenance from) {
        this.layout = layout;
        this.reader = reader;
        this.zone = zone;
        this.idPrefix = idPrefix;
        this.from = from;
    }

    static boolean isBlank(CSVRecord row) {
        return row.stream().allMatch(String::isBlank);
    }

    Checked<List<StockMovement>> read(CSVRecord row) {
        if (row.size() > layout.columns().size()) {
            return Checked.rejected("too_many_cells", "", "the row has more cells than the first row has columns");
        }
        Optional<String> formula = layout.columns().stream()
                .limit(row.size())
                .filter(column -> isFormula(cell(row, column)))
                .findFirst();
        if (formula.isPresent()) {
            return Checked.rejected("formula", formula.get(), "the cell could be run as a formula by a spreadsheet");
        }
        return once(reader.read(json(row), from));
    }

    /** A spreadsheet runs what begins with one of these, unless it is a number. */
    private static boolean isFormula(String cell) {
        return !cell.isEmpty()
                && "=@+-\t\r".indexOf(cell.charAt(0)) >= 0
                && !WHOLE.matcher(cell.strip()).matches();
    }

    private Checked<List<StockMovement>> once(Checked<List<StockMovement>> checked) {
        return switch (checked) {
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> movements)
            when !ids.add(movements.getFirst().movementId()) ->
                new Checked.Rejected<>(new Rejection(
                        "repeated_movement_id", "movement_id", "another row of the file has this movement_id"));
            default -> checked;
        };
    }

    private ObjectNode json(CSVRecord row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("movement_id", idPrefix + ":" + row.getRecordNumber());
        CsvLayout.TEXTS.forEach(
                column -> putText(json, column, cell(row, column).strip()));
        putNumber(json, CsvLayout.QUANTITY, cell(row, CsvLayout.QUANTITY).strip());
        ObjectNode settings = JSON.createObjectNode();
        CsvLayout.SETTINGS.forEach(
                column -> putNumber(settings, column, cell(row, column).strip()));
        if (!settings.isEmpty()) {
            json.set("settings", settings);
        }
        return json;
    }

    private void putText(ObjectNode json, String column, String text) {
        if (!text.isEmpty()) {
            json.put(column, column.equals("occurred_at") ? time(text) : text);
        }
    }

    private String time(String text) {
        try {
            return DATE.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant().toString()
                    : text;
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static void putNumber(ObjectNode json, String column, String text) {
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            json.put(column, Long.parseLong(whole.group(1)));
        } else if (!text.isEmpty()) {
            json.put(column, text);
        }
    }

    private String cell(CSVRecord row, String column) {
        int index = layout.columns().indexOf(column);
        return index < 0 || index >= row.size() ? "" : row.get(index);
    }
}
