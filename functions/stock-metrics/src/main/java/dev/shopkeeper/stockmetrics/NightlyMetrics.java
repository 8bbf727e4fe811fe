package dev.shopkeeper.stockmetrics;

import dev.shopkeeper.lake.BusinessDay;
import dev.shopkeeper.lake.KeptDays;
import dev.shopkeeper.lake.LakeInputs;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the stock metrics of a day from what the lake holds; the same lake gives the same bytes. */
final class NightlyMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyMetrics.class);

    private final ObjectStore lake;
    private final Config config;

    NightlyMetrics(ObjectStore lake, Config config) {
        this.lake = lake;
        this.config = config;
    }

    /**
     * @param dueAt the metrics are of the day before its business date
     * @return what was done, for the log and for whoever invoked it by hand
     * @throws IllegalStateException if the stock of that day was not kept
     */
    Map<String, Object> run(Instant dueAt) {
        LocalDate day = BusinessDay.before(dueAt, config.shopTimeZone());
        NavigableSet<LocalDate> kept = KeptDays.of(lake, LakeKeys.STOCK, "stock.parquet");
        if (!kept.contains(day)) {
            throw new IllegalStateException(
                    "the stock of " + day + " was not kept: there is no " + LakeKeys.stock(day));
        }
        try (LakeTables tables = new LakeTables(config.lakeMemoryMegabytes())) {
            return run(tables, day, kept);
        }
    }

    private Map<String, Object> run(LakeTables tables, LocalDate day, NavigableSet<LocalDate> kept) {
        LakeInputs files = new LakeInputs(lake, tables);
        MetricsInputs inputs = new MetricsInputs(lake, tables, day, kept);
        inputs.readLevels();
        inputs.readSales();
        inputs.readForecasts();
        inputs.readCatalogue();
        StockAges ages = new StockAges(tables, day);
        Optional<LocalDate> before = StockAges.before(lake, kept, day);
        ages.age(
                before.flatMap(known -> files.rows(LakeKeys.stockAges(known))),
                before.flatMap(known -> files.rows(LakeKeys.stock(known))));
        MetricsTable metrics = new MetricsTable(tables);
        metrics.measure(ages.groups());
        Path agesFile = ages.parquet();
        Path skus = metrics.skus();
        Path summary = metrics.summary();
        lake.put(LakeKeys.stockAges(day), agesFile);
        lake.put(LakeKeys.stockMetrics(day, "skus"), skus);
        // Last: whoever finds it finds the rest.
        lake.put(LakeKeys.stockMetrics(day, "summary"), summary);
        return report(tables, day);
    }

    private static Map<String, Object> report(LakeTables tables, LocalDate day) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dt", day.toString());
        report.put("levels", tables.number("select count(*) from levels"));
        report.put("rows", tables.number("select count(*) from metrics"));
        LOG.info("stock metrics {}", report);
        return report;
    }
}
