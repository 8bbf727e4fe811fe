package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.query.LakeQuery;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Units sold per SKU and day, from the lake's sales.
 *
 * @param firstDay of every array
 */
record SalesHistory(LocalDate firstDay, Map<String, double[]> units) {

    /** @param end the day after the last one */
    static SalesHistory of(LakeQuery lake, LocalDate end) {
        return lake.ask(
                "select sku, dt, sum(units) as units from sales where dt < date '" + end + "' and dt >= date '"
                        + end.minusDays(366) + "' group by all order by dt",
                rows -> {
                    LocalDate first = end;
                    Map<String, double[]> units = new TreeMap<>();
                    while (rows.next()) {
                        LocalDate day = rows.getObject("dt", LocalDate.class);
                        first = day.isBefore(first) ? day : first;
                        int days = (int) ChronoUnit.DAYS.between(first, end);
                        units.computeIfAbsent(rows.getString("sku"), _ -> new double[days])[
                                        (int) ChronoUnit.DAYS.between(first, day)] =
                                rows.getDouble("units");
                    }
                    return new SalesHistory(first, units);
                });
    }

    /** The last days of a SKU. */
    double[] last(String sku, int days) {
        double[] all = units.getOrDefault(sku, new double[0]);
        return Arrays.copyOfRange(all, Math.max(0, all.length - days), all.length);
    }
}
