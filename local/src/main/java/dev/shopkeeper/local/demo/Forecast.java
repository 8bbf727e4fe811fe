package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.query.LakeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the newest run expects of a SKU, day by day. */
record Forecast(double[] p10, double[] p50, double[] p90, double[] mean) {
    private record Day(double p10, double p50, double p90, double mean) {}

    /** From the lake: the HTTP API no longer tells what was expected of days that are long past. */
    static Optional<Forecast> of(LakeQuery lake, String sku) {
        String query = "select p10, p50, p90, mean from forecasts where sku = '" + sku.replace("'", "''")
                + "' and warehouse = '" + MadeUpShop.WAREHOUSE + "' order by ds";
        List<Day> days = lake.ask(query, rows -> {
            List<Day> read = new ArrayList<>();
            while (rows.next()) {
                read.add(new Day(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3), rows.getDouble(4)));
            }
            return read;
        });
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Forecast(
                        column(days, Day::p10),
                        column(days, Day::p50),
                        column(days, Day::p90),
                        column(days, Day::mean)));
    }

    private static double[] column(List<Day> days, ToDoubleFunction<Day> value) {
        return days.stream().mapToDouble(value).toArray();
    }
}
