package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.demandforecast.promotion.PromotionPlan;
import dev.shopkeeper.demandforecast.quality.Quality;
import dev.shopkeeper.demandforecast.series.SeriesFailure;
import dev.shopkeeper.demandforecast.series.ShardPart;
import dev.shopkeeper.forecastbook.Block;
import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecastbook.BookShard;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ends a run: its totals, the index by which its forecasts are looked up, its report, and then the switch that makes it
 * the one that is looked up. Whoever ends the same attempt again writes the same: all of it comes from the plan and from
 * the outcomes that were marked first.
 */
final class RunFinish {
    /** The report stays readable if everything fails; the rest is in the failures of each shard. */
    private static final int LISTED_FAILURES = 1000;

    private static final TypeReference<List<SeriesFailure>> FAILURES = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectStore lake;
    private final RunStore runs;
    private final RunTotals totals;
    private final JobSettings settings;

    RunFinish(ObjectStore lake, RunStore runs, EngineFactory engines, JobSettings settings) {
        this.lake = lake;
        this.runs = runs;
        this.totals = new RunTotals(lake, engines, settings);
        this.settings = settings;
    }

    /** @return the report, if all shards are done and the run had not ended before */
    Optional<RunReport> endIfComplete(LocalDate run) {
        return runs.find(run)
                .filter(plan -> plan.isComplete() && plan.status() == RunStatus.PLANNED)
                .map(this::end);
    }

    RunReport end(RunPlan plan) {
        RunStatus status = plan.status() == RunStatus.PLANNED ? RunStatus.FINISHED : plan.status();
        List<ShardOutcome> outcomes = runs.outcomes(plan);
        if (status == RunStatus.FINISHED) {
            writeBook(plan);
        }
        RunReport report = RunReport.of(
                plan,
                status,
                outcomes,
                failures(plan.run(), outcomes),
                PromotionPlan.of(lake, plan.run()),
                quality(plan.run()));
        lake.put(LakeKeys.forecastReport(plan.run()), report.toJson());
        if (status == RunStatus.FINISHED) {
            publish(plan);
        }
        runs.end(plan, status);
        return report;
    }

    private void writeBook(RunPlan plan) {
        List<ShardPart> parts = IntStream.range(0, plan.shards())
                .mapToObj(
                        shard -> ShardPart.uncompressed(get(LakeKeys.forecastPart(plan.run(), plan.attempt(), shard))))
                .toList();
        List<BookEntry> entries = totals.write(plan.run(), parts);
        lake.put(LakeKeys.forecastTotalsBook(plan.run(), plan.attempt()), BookShard.compressed(entries));
        List<Block> blocks =
                parts.stream().flatMap(part -> part.blocks().stream()).toList();
        lake.put(LakeKeys.forecastIndex(plan.run(), plan.attempt()), BookShard.compressed(blocks));
    }

    private void publish(RunPlan plan) {
        // From now, not from the date: a run over old sales must be found as well.
        Instant expiresAt = plan.plannedAt().plus(Duration.ofDays(settings.keepDays()));
        new CurrentRun(plan.run().toString(), plan.attempt(), plan.asOf().toString(), expiresAt.toString())
                .publish(lake);
    }

    private Quality quality(LocalDate run) {
        return Quality.parse(get(LakeKeys.forecastPlan(run, Quality.NAME)));
    }

    private List<SeriesFailure> failures(LocalDate run, List<ShardOutcome> outcomes) {
        List<SeriesFailure> failures = new ArrayList<>();
        for (ShardOutcome outcome : outcomes) {
            if (outcome.failures() > 0 && failures.size() < LISTED_FAILURES) {
                failures.addAll(read(LakeKeys.forecastFailures(run, outcome.shard())));
            }
        }
        return failures.subList(0, Math.min(LISTED_FAILURES, failures.size()));
    }

    private List<SeriesFailure> read(String key) {
        try {
            return json.readValue(get(key), FAILURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] get(String key) {
        return lake.get(key).orElseThrow(() -> new IllegalStateException("the lake has no " + key));
    }
}
