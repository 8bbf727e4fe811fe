package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.BusinessDay;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.observability.BusinessMetrics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the metrics of a day from the events that the lake holds; the same lake gives the same bytes. */
final class NightlyMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyMetrics.class);

    private static final String WHOLE_SHOP = " from metrics where scope = 'shop' and currency is null";

    private final ObjectStore lake;
    private final BusinessMetrics figures;
    private final Config config;

    NightlyMetrics(ObjectStore lake, BusinessMetrics figures, Config config) {
        this.lake = lake;
        this.figures = figures;
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
            say(tables);
            return report(tables, day);
        }
    }

    /** Of all recommendations of the day; a share of nothing is left out. */
    private void say(LakeTables tables) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("RecommendationLists", tables.number("select lists" + WHOLE_SHOP));
        counts.put("RecommendationClicks", tables.number("select clicks" + WHOLE_SHOP));
        counts.put("RecommendationOrderLines", tables.number("select order_lines" + WHOLE_SHOP));
        figures.count(counts);
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("RecommendationCoverage", share("coverage", tables));
        shares.put("RecommendationClickRate", share("ctr", tables));
        figures.measure(shares);
    }

    private static double share(String column, LakeTables tables) {
        return tables.list("select coalesce(" + column + ", 'nan'::double)" + WHOLE_SHOP, row -> row.getDouble(1))
                .getFirst();
    }

    private static Map<String, Object> report(LakeTables tables, LocalDate day) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dt", day.toString());
        for (String count : new String[] {"lists", "clicks", "order_lines", "malformed_ids", "unknown_ids"}) {
            report.put(count, tables.number("select " + count + WHOLE_SHOP));
        }
        report.put("rows", tables.number("select count(*) from metrics"));
        LOG.info("recommendation metrics {}", report);
        return report;
    }
}
