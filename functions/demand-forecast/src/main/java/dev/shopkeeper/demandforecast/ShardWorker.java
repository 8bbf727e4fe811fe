package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.demandforecast.history.RunKnowledge;
import dev.shopkeeper.demandforecast.promotion.PromotionDays;
import dev.shopkeeper.demandforecast.promotion.PromotionPlan;
import dev.shopkeeper.demandforecast.series.SalesSeries;
import dev.shopkeeper.demandforecast.series.SeriesFailure;
import dev.shopkeeper.demandforecast.series.SeriesForecast;
import dev.shopkeeper.demandforecast.series.SeriesForecaster;
import dev.shopkeeper.demandforecast.series.ShardFiles;
import dev.shopkeeper.demandforecast.series.ShardPart;
import dev.shopkeeper.forecastbook.BookShard;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Forecasts the series of one shard and, if it was the last, ends the run. A shard may be worked on twice: the same
 * history gives the same forecasts under the same keys, and counts once.
 */
final class ShardWorker {
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectStore lake;
    private final RunStore runs;
    private final EngineFactory engines;
    private final RunFinish finish;
    private final JobSettings settings;
    private final Clock clock;

    ShardWorker(ObjectStore lake, RunStore runs, EngineFactory engines, JobSettings settings, Clock clock) {
        this.lake = lake;
        this.runs = runs;
        this.engines = engines;
        this.finish = new RunFinish(lake, runs, engines, settings);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the run's report, if this shard ended the run
     * @throws IllegalStateException if the shard must be delivered again
     */
    Optional<RunReport> work(ShardTask task) {
        RunPlan plan = runs.find(task.date())
                .orElseThrow(() -> new IllegalStateException("the run " + task.run() + " was never planned"));
        if (task.shard() >= plan.shards()) {
            // A newer plan of the date knows fewer series; a slow worker of the older one may have written this.
            lake.delete(RunPlanner.shardKeys(plan.run(), task.shard()).toList());
            return Optional.empty();
        }
        if (!runs.markDone(plan, forecast(plan, task.shard()))) {
            // What was written just now may have replaced forecasts from newer history: they must be made again.
            throw new IllegalStateException("the run " + task.run() + " was planned anew meanwhile");
        }
        return finish.endIfComplete(plan.run());
    }

    private ShardOutcome forecast(RunPlan plan, int shard) {
        try (LakeSql sql = LakeSql.open(settings.lakeMemoryMegabytes(), 1)) {
            var files = new ShardFiles(sql, settings.levels());
            var results = new Results(forecaster(plan.run()));
            files.readHistory(history(plan, shard, sql.workspace()), plan.trainedThrough(), results::add);
            write(plan, shard, results, files, sql.workspace());
            return new ShardOutcome(shard, clock.instant(), results.statuses, results.failures.size());
        }
    }

    private SeriesForecaster forecaster(LocalDate run) {
        String key = LakeKeys.forecastPlan(run, RunKnowledge.NAME);
        RunKnowledge knowledge = RunKnowledge.parse(
                lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key)));
        return new SeriesForecaster(
                engines.engine(knowledge.pattern()),
                knowledge,
                new PromotionDays(PromotionPlan.of(lake, run)),
                settings.horizon(),
                settings.levels());
    }

    private Path history(RunPlan plan, int shard, Path workspace) {
        String key = LakeKeys.forecastHistory(plan.run(), shard);
        Path file = workspace.resolve("history.parquet");
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key);
        }
        return file;
    }

    private void write(RunPlan plan, int shard, Results results, ShardFiles files, Path workspace) {
        LocalDate run = plan.run();
        Path parquet = workspace.resolve("forecasts.parquet");
        Path csv = workspace.resolve("forecasts.csv.gz");
        files.writeForecasts(results.forecasts, parquet, csv);
        lake.put(LakeKeys.forecastShard(run, shard), parquet);
        lake.put(LakeKeys.forecastCsv(run, shard), csv);
        BookShard book = BookShard.of(
                shard,
                results.forecasts.stream()
                        .map(forecast -> forecast.entry(settings.levels()))
                        .toList());
        lake.put(LakeKeys.forecastBlocks(run, plan.attempt(), shard), book.content());
        lake.put(
                LakeKeys.forecastPart(run, plan.attempt(), shard),
                ShardPart.of(book.blocks(), results.forecasts).compressed());
        keepFailures(LakeKeys.forecastFailures(run, shard), results.failures);
    }

    private void keepFailures(String key, List<SeriesFailure> failures) {
        if (failures.isEmpty()) {
            lake.delete(List.of(key));
            return;
        }
        try {
            lake.put(key, json.writeValueAsBytes(failures));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What comes of a shard's series, one after the other. */
    private static final class Results {
        private final SeriesForecaster forecaster;
        private final List<SeriesForecast> forecasts = new ArrayList<>();
        private final List<SeriesFailure> failures = new ArrayList<>();
        private final Map<String, Integer> statuses = new TreeMap<>();

        Results(SeriesForecaster forecaster) {
            this.forecaster = forecaster;
        }

        /** One series that fails must not stop the others. */
        void add(SalesSeries series) {
            try {
                SeriesForecast forecast = forecaster.forecast(series);
                forecasts.add(forecast);
                statuses.merge(forecast.forecast().status().code(), 1, Integer::sum);
            } catch (RuntimeException e) {
                failures.add(new SeriesFailure(series.key().id(), String.valueOf(e.getMessage())));
            }
        }
    }
}
