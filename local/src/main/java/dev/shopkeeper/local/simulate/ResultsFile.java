package dev.shopkeeper.local.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.inventory.simulation.Curve;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.local.simulate.StockSimulation.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All points of all curves, for other programs: CSV, or JSON if the file is named so. */
public final class ResultsFile {
    private ResultsFile() {}

    public static void write(Path file, Results results, Totals.Rates rates) {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("today", results.today(), rates));
        results.curves()
                .forEach((method, curve) ->
                        curve.points().forEach(point -> rows.add(row(method.code(), point, rates))));
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
            } else {
                csv(file, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void csv(Path file, List<Map<String, Object>> rows) throws IOException {
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                var csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            csv.printRecord(rows.getFirst().keySet());
            for (Map<String, Object> row : rows) {
                csv.printRecord(row.values());
            }
        }
    }

    private static Map<String, Object> row(String policy, Curve.Point point, Totals.Rates rates) {
        Totals totals = point.totals();
        Totals.Costs costs = totals.costs(rates);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("policy", policy);
        row.put("setting", point.setting());
        row.put("fill_rate", totals.fillRate());
        row.put("fill_rate_by_value", totals.fillRateByValue());
        row.put("stock_out_days", totals.units().stockOutDays());
        row.put("stock_out_cycles", totals.units().stockOutCycles());
        row.put("cycles", totals.units().cycles());
        row.put("average_units", totals.averageUnits());
        row.put("average_value", totals.averageValue());
        row.put("turnover", totals.turnover());
        row.put("orders", totals.units().orders());
        row.put("holding_cost", costs.holding());
        row.put("ordering_cost", costs.ordering());
        row.put("stock_out_cost", costs.stockOut());
        row.put("cost", costs.sum());
        return row;
    }
}
