package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.demandforecast.engine.Forecaster;
import dev.shopkeeper.demandforecast.engine.QuantileForecast;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final ForecastStore forecasts;
    private final Forecaster forecaster;
    private final RunFinish finish;
    private final JobSettings settings;
    private final Clock clock;

    ShardWorker(
            ObjectStore lake,
            RunStore runs,
            ForecastStore forecasts,
            Forecaster forecaster,
            JobSettings settings,
            Clock clock) {
        this.lake = lake;
        this.runs = runs;
        this.forecasts = forecasts;
        this.forecaster = forecaster;
        this.finish = new RunFinish(lake, runs);
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
            var files = new ShardFiles(sql);
            var results = new Results(plan);
            for (Series series : files.readHistory(history(plan, shard, sql.workspace()), plan.trainedThrough())) {
                results.add(series);
            }
            Path file = sql.workspace().resolve("forecasts.parquet");
            files.writeForecasts(results.forecasts, file);
            lake.put(LakeKeys.forecastShard(plan.run(), shard), file);
            keepFailures(LakeKeys.forecastFailures(plan.run(), shard), results.failures);
            forecasts.put(results.forecasts);
            return results.outcome(shard, clock.instant());
        }
    }

    private Path history(RunPlan plan, int shard, Path workspace) {
        String key = LakeKeys.forecastHistory(plan.run(), shard);
        Path file = workspace.resolve("history.parquet");
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key);
        }
        return file;
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
    private final class Results {
        private final LocalDate run;
        private final Instant asOf;
        private final Instant expiresAt;
        private final List<SeriesForecast> forecasts = new ArrayList<>();
        private final List<SeriesFailure> failures = new ArrayList<>();
        private final Map<String, Integer> statuses = new TreeMap<>();
        private Accuracy accuracy = Accuracy.NONE;

        Results(RunPlan plan) {
            run = plan.run();
            asOf = plan.asOf();
            // From now, not from the date: a run over old sales must be found as well.
            expiresAt = plan.plannedAt().plus(Duration.ofDays(settings.keepDays()));
        }

        /** One series that fails must not stop the others. */
        void add(Series series) {
            accuracy = accuracy.plus(Accuracy.of(series.units()[series.units().length - 1], series.expected()));
            try {
                QuantileForecast forecast = forecast(series);
                forecasts.add(new SeriesForecast(series.key(), run, asOf, expiresAt, forecast));
                statuses.merge(forecast.status().code(), 1, Integer::sum);
            } catch (RuntimeException e) {
                failures.add(new SeriesFailure(series.key().id(), String.valueOf(e.getMessage())));
            }
        }

        private QuantileForecast forecast(Series series) {
            if (series.key().isTooLong()) {
                throw new IllegalArgumentException("the id is longer than " + SeriesKey.LONGEST + " bytes");
            }
            return forecaster
                    .forecast(series.units(), series.firstDay(), settings.horizon())
                    .toThousandths();
        }

        ShardOutcome outcome(int shard, Instant doneAt) {
            return new ShardOutcome(shard, doneAt, statuses, failures.size(), accuracy);
        }
    }
}
