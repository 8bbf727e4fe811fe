package dev.shopkeeper.local.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.results.ResultFile;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Report;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation: as a table for people, as CSV or JSON for programs. */
public final class EvaluationResults {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final int k;
    private final Report report;

    public EvaluationResults(Report report, int k) {
        this.report = report;
        this.k = k;
    }

    public void print(Terminal terminal) {
        terminal.say("evaluate.questions", report.questions(), report.validated(), k);
        var table = new TextTable(List.of(
                terminal.text("evaluate.column.model"),
                "HR@" + k,
                "MRR@" + k,
                "NDCG@" + k,
                terminal.text("evaluate.column.coverage"),
                terminal.text("evaluate.column.popularity"),
                terminal.text("evaluate.column.diversity"),
                terminal.text("evaluate.column.novelty"),
                terminal.text("evaluate.column.weight")));
        report.results().forEach(result -> table.row(row(result)));
        table.print(terminal.out(), "");
    }

    /**
     * Writes the same figures in full, as JSON if the file's name ends in {@code .json}, otherwise as CSV.
     *
     * @throws DataFileException if the file cannot be written
     */
    public void write(Path file) {
        List<Map<String, Object>> rows =
                report.results().stream().map(this::values).toList();
        if (file.toString().endsWith(".json")) {
            writeJson(file, rows);
        } else {
            List<String> header = List.copyOf(rows.getFirst().keySet());
            ResultFile.write(
                    file,
                    header,
                    csv -> rows.forEach(row -> csv.row(row.values().toArray())));
        }
    }

    private void writeJson(Path file, List<Map<String, Object>> rows) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("k", k);
        all.put("questions", report.questions());
        all.put("validated", report.validated());
        all.put("models", rows);
        try {
            JSON.writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new DataFileException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<String> row(Result result) {
        return List.of(
                result.name(),
                decimals(4, result.accuracy().hitRate()),
                decimals(4, result.accuracy().reciprocalRank()),
                decimals(4, result.accuracy().ndcg()),
                decimals(3, result.breadth().coverage()),
                decimals(3, result.breadth().popularity()),
                decimals(3, result.breadth().diversity()),
                decimals(2, result.breadth().novelty()),
                decimals(2, result.weight()));
    }

    private static String decimals(int places, double value) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private Map<String, Object> values(Result result) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("model", result.name());
        values.put("hr", result.accuracy().hitRate());
        values.put("mrr", result.accuracy().reciprocalRank());
        values.put("ndcg", result.accuracy().ndcg());
        values.put("coverage", result.breadth().coverage());
        values.put("popularity", result.breadth().popularity());
        values.put("diversity", result.breadth().diversity());
        values.put("novelty", result.breadth().novelty());
        values.put("weight", result.weight());
        values.put("setting", result.setting());
        values.put("again", result.again());
        return values;
    }
}
