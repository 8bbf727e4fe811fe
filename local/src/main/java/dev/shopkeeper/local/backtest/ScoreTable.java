package dev.shopkeeper.local.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.shopkeeper.forecasting.accuracy.Accuracy;
import dev.shopkeeper.local.terminal.TextTable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scores of several models side by side. */
public record ScoreTable(List<ModelScore> scores) {
    private static final String UNDEFINED = "–";

    /** How a column is printed for people. */
    private enum Unit {
        NUMBER,
        SHARE,
        COUNT;

        private String text(double value) {
            if (!Double.isFinite(value)) {
                return UNDEFINED;
            }
            return switch (this) {
                case NUMBER -> String.format(Locale.ROOT, "%.3f", value);
                case SHARE -> String.format(Locale.ROOT, "%.1f%%", 100 * value);
                case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
            };
        }
    }

    /** One measure of one model. */
    private record Cell(String name, double value, Unit unit) {}

    /** @param model title of the column of names */
    public TextTable forPeople(String model) {
        List<String> header = new ArrayList<>(List.of(model));
        cells(scores.getFirst()).forEach(cell -> header.add(cell.name()));
        TextTable table = new TextTable(header);
        for (ModelScore score : scores) {
            List<String> row = new ArrayList<>(List.of(score.model()));
            cells(score).forEach(cell -> row.add(cell.unit().text(cell.value())));
            table.row(row);
        }
        return table;
    }

    /** Measures that aren't defined are empty. */
    public void writeCsv(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(List.of("model"));
        cells(scores.getFirst()).forEach(cell -> header.add(cell.name()));
        csv.writeRecord(header);
        for (ModelScore score : scores) {
            List<String> row = new ArrayList<>(List.of(score.model()));
            cells(score).forEach(cell -> row.add(Double.isFinite(cell.value()) ? Double.toString(cell.value()) : ""));
            csv.writeRecord(row);
        }
        csv.flush();
    }

    /** One object in each line; measures that aren't defined are left out. */
    public void writeJson(Writer out) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (ModelScore score : scores) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("model", score.model());
            cells(score).stream()
                    .filter(cell -> Double.isFinite(cell.value()))
                    .forEach(cell -> fields.put(cell.name(), cell.value()));
            out.write(json.writeValueAsString(fields) + "\n");
        }
    }

    private static List<Cell> cells(ModelScore score) {
        Accuracy accuracy = score.accuracy();
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell("sMAPE", accuracy.smape(), Unit.NUMBER),
                new Cell("MASE", accuracy.mase(), Unit.NUMBER),
                new Cell("OWA", accuracy.owa(), Unit.NUMBER),
                new Cell("RMSSE", accuracy.rmsse(), Unit.NUMBER),
                new Cell("WAPE", accuracy.wape(), Unit.SHARE),
                new Cell("bias", accuracy.bias(), Unit.SHARE),
                new Cell("wQL", accuracy.wql(), Unit.NUMBER),
                new Cell("SPL", accuracy.spl(), Unit.NUMBER)));
        for (Accuracy.Interval interval : accuracy.intervals()) {
            String percent =
                    String.format(Locale.ROOT, "%.4g", 100 * interval.nominal()).replaceFirst("\\.?0+$", "");
            cells.add(new Cell("cov" + percent, interval.coverage(), Unit.SHARE));
            cells.add(new Cell("MSIS" + percent, interval.msis(), Unit.NUMBER));
        }
        cells.add(new Cell("perCpuSecond", score.perCpuSecond(), Unit.COUNT));
        return cells;
    }
}
