package dev.shopkeeper.replenishment;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.observability.BusinessMetrics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A night's run: levels for every SKU and warehouse that has a forecast, orders and transfers that follow, and the
 * levels written back beside the stock. It goes through the forecasts shard by shard and writes nothing before all is
 * made, so a run that fails is simply done again.
 */
final class NightlyReplenishment {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyReplenishment.class);

    /** The report stays readable if every SKU fails. */
    private static final int LISTED_FAILURES = 1000;

    private final ObjectStore lake;
    private final StockShelves shelves;
    private final BusinessMetrics metrics;
    private final Config config;

    NightlyReplenishment(ObjectStore lake, StockShelves shelves, BusinessMetrics metrics, Config config) {
        this.lake = lake;
        this.shelves = shelves;
        this.metrics = metrics;
        this.config = config;
    }

    /**
     * @param dueAt whose business date is the run's
     * @return what was done, for the log and for whoever invoked it by hand
     * @throws IllegalStateException if the forecast of the date has not finished
     */
    Map<String, Object> run(Instant dueAt) {
        LocalDate date = dueAt.atZone(config.shopTimeZone()).toLocalDate();
        ForecastRun forecast = ForecastRun.finished(lake, date);
        try (LakeTables tables = new LakeTables(config.lakeMemoryMegabytes())) {
            return new Night(tables, forecast, dueAt).run();
        }
    }

    private final class Night {
        private final LakeTables tables;
        private final ForecastRun forecast;
        private final Instant dueAt;
        private final PlanTable plans;
        private final Proposals proposals;
        private final List<RunReport.Failure> failed = new ArrayList<>();
        private long failures;

        Night(LakeTables tables, ForecastRun forecast, Instant dueAt) {
            this.tables = tables;
            this.forecast = forecast;
            this.dueAt = dueAt;
            plans = new PlanTable(tables);
            proposals = new Proposals(tables, forecast.date());
        }

        Map<String, Object> run() {
            var inputs = new NightInputs(lake, tables);
            NightInputs.Settings settings = inputs.readSettings();
            inputs.readStock(shelves);
            List<Path> shards = inputs.fetchForecasts(forecast);
            inputs.rankByValue(shards);
            WholeShop shop = new WholeShopStudy(tables, settings.book(), forecast.date()).read(shards);
            var planner = new SkuPlanner(settings.book(), forecast.date(), shop);
            tables.append("plans", rows -> shards.forEach(shard -> plan(shard, planner, rows)));
            OrderSelection.Selected selected =
                    proposals.draw(plans, new Balancing(settings.book()), new OrderSelection(settings.book()));
            proposals.number();
            return publish(report(settings, selected));
        }

        private void plan(Path shard, SkuPlanner planner, LakeTables.Rows rows) {
            for (SkuForecast sku : ForecastShard.read(tables, shard)) {
                try {
                    SkuPlan plan = planner.plan(sku);
                    plans.add(rows, plan, isChanged(sku, plan));
                } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
                    fail(sku, e);
                }
            }
        }

        /** One SKU that fails must not stop the others. */
        private void fail(SkuForecast sku, RuntimeException reason) {
            failures++;
            if (failed.size() < LISTED_FAILURES) {
                failed.add(new RunReport.Failure(
                        sku.key().sku(), sku.key().warehouse(), String.valueOf(reason.getMessage())));
            }
        }

        private static boolean isChanged(SkuForecast sku, SkuPlan plan) {
            Optional<PolicyLevels> levels = PolicyLevels.of(
                    plan.levels().reorderPoint(),
                    plan.levels().orderUpTo(),
                    plan.levels().safetyStock());
            return sku.stock().map(stock -> !stock.policy().equals(levels)).orElse(false);
        }

        private RunReport report(NightInputs.Settings settings, OrderSelection.Selected selected) {
            long planned = tables.number("select count(*) from plans");
            return new RunReport(
                    1,
                    forecast.date().toString(),
                    dueAt.toString(),
                    planned + failures,
                    planned,
                    tables.number("select count(*) from plans where not counted"),
                    count("count(*)", Proposals.ORDER),
                    count("sum(quantity)", Proposals.ORDER),
                    count("sum(cost_minor)", Proposals.ORDER),
                    tables.number("select count(*) from proposals where reason = 'postponed'"),
                    tables.number("select count(*) from proposals where reason = 'reduced'"),
                    selected.method(),
                    selected.gap(),
                    count("count(*)", Proposals.TRANSFER),
                    count("sum(quantity)", Proposals.TRANSFER),
                    failures,
                    failed,
                    settings.rejections(),
                    settings.rejected());
        }

        private long count(String what, String kind) {
            return tables.number("select coalesce(" + what
                    + ", 0)::bigint from proposals where quantity > 0 and kind = '" + kind + "'");
        }

        private Map<String, Object> publish(RunReport report) {
            for (String kind : List.of(Proposals.ORDER, Proposals.TRANSFER)) {
                lake.put(key(kind + "s.csv"), proposals.csv(kind));
                lake.put(key(kind + "s.json"), proposals.json(kind));
            }
            Path policies = tables.workspace().resolve("policies.parquet");
            tables.run("copy (select * exclude (changed) from plans order by sku, warehouse) to '" + policies
                    + "' (format parquet, compression zstd)");
            lake.put(key("policies.parquet"), policies);
            lake.put(key("report.json"), report.toJson());
            // Last: whoever finds it finds the rest.
            lake.put(key("proposals.parquet"), proposals.parquet());
            metrics.count(counts(report));
            return summary(report, writeBack());
        }

        private static Map<String, Long> counts(RunReport report) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("ReplenishmentSeries", report.series());
            counts.put("ReplenishmentOrders", report.orders());
            counts.put("ReplenishmentTransfers", report.transfers());
            counts.put("ReplenishmentFailures", report.failures());
            return counts;
        }

        private String key(String name) {
            return LakeKeys.replenishment(forecast.date(), name);
        }

        /** Only the newest date's levels stand beside the stock: an older one that is made again changes its files alone. */
        private long writeBack() {
            boolean isNewest = CurrentRun.read(lake)
                    .map(current -> !current.run().isAfter(forecast.date()))
                    .orElse(true);
            if (!isNewest) {
                return 0;
            }
            long written = new PolicyWriteBack(shelves, config.stockWriters()).write(plans);
            new CurrentRun(forecast.date(), dueAt).write(lake);
            return written;
        }

        private Map<String, Object> summary(RunReport report, long written) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("run", report.run());
            summary.put("series", report.series());
            summary.put("orders", report.orders());
            summary.put("transfers", report.transfers());
            summary.put("failures", report.failures());
            summary.put("settings_rejections", report.settingsRejections());
            summary.put("levels_written", written);
            LOG.info("replenishment {}", summary);
            return summary;
        }
    }
}
