package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.BusinessDay;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the metrics of a day from the events that the lake holds; the same lake gives the same bytes. */
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
     */
    Map<String, Object> run(Instant dueAt) {
        LocalDate day = BusinessDay.before(dueAt, config.shopTimeZone());
        try (LakeTables tables = new LakeTables(config.lakeMemoryMegabytes())) {
            new Signals(lake, tables, day).read();
            new Attribution(tables).attribute();
            MetricsTable metrics = new MetricsTable(tables);
            metrics.measure();
            lake.put(LakeKeys.recommendationMetrics(day), metrics.parquet());
            return report(tables, day);
        }
    }

    private static Map<String, Object> report(LakeTables tables, LocalDate day) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dt", day.toString());
        for (String count : new String[] {"lists", "clicks", "order_lines", "malformed_ids", "unknown_ids"}) {
            report.put(
                    count,
                    tables.number("select " + count + " from metrics where scope = 'shop' and currency is null"));
        }
        report.put("rows", tables.number("select count(*) from metrics"));
        LOG.info("recommendation metrics {}", report);
        return report;
    }
}
