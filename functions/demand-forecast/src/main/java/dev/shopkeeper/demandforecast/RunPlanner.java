package dev.shopkeeper.demandforecast;

import dev.shopkeeper.demandforecast.history.HistoryWriter;
import dev.shopkeeper.forecastbook.CurrentRun;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.queue.MessageQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans a nightly run: history shards into the lake, the plan into the run store, a message for each shard. Planning
 * a date again is a new attempt over the same keys.
 *
 * <p>The order matters: the history stands before the attempt begins, so a worker that reads the plan first and the
 * history second has read at least the history of that plan.
 */
final class RunPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(RunPlanner.class);

    private final ObjectStore lake;
    private final HistoryWriter history;
    private final RunStore runs;
    private final MessageQueue queue;
    private final RunFinish finish;
    private final JobSettings settings;
    private final Clock clock;

    RunPlanner(
            ObjectStore lake,
            RunStore runs,
            MessageQueue queue,
            EngineFactory engines,
            JobSettings settings,
            Clock clock) {
        this.lake = lake;
        this.history = new HistoryWriter(lake, settings);
        this.runs = runs;
        this.queue = queue;
        this.finish = new RunFinish(lake, runs, engines, settings);
        this.settings = settings;
        this.clock = clock;
    }

    RunPlan plan(Instant scheduledAt) {
        LocalDate run = scheduledAt.atZone(settings.zone()).toLocalDate();
        RunPlan.History found = history.write(run);
        int shards = Math.ceilDiv(found.series(), settings.seriesPerShard());
        removeShardsBeyond(run, shards);
        removeBooks(run);
        RunPlan plan = runs.begin(run, scheduledAt, clock.instant(), found, shards);
        queue.send(IntStream.range(0, shards)
                .mapToObj(shard -> ShardTask.of(run, shard, shards).toJson())
                .toList());
        if (plan.status() == RunStatus.NO_HISTORY) {
            finish.end(plan);
        }
        LOG.info("planned: {}", plan.summary());
        return plan;
    }

    /** Left by an earlier attempt that knew more series. */
    private void removeShardsBeyond(LocalDate run, int shards) {
        Set<String> kept = IntStream.range(0, shards)
                .boxed()
                .flatMap(shard -> shardKeys(run, shard))
                .collect(Collectors.toSet());
        List<String> leftOver = Stream.of(
                        LakeKeys.forecasts(run), LakeKeys.forecastsCsv(run), LakeKeys.forecastRun(run))
                .flatMap(folder -> lake.list(folder).stream())
                .map(StoredObject::key)
                .filter(key -> !key.startsWith(LakeKeys.forecastBooks(run)))
                .filter(key -> key.contains("/shard-") && !kept.contains(key))
                .toList();
        lake.delete(leftOver);
    }

    /** Of earlier attempts, which are looked up no more. */
    private void removeBooks(LocalDate run) {
        String inUse = CurrentRun.find(lake)
                .map(current -> LakeKeys.forecastBook(current.date(), current.attempt()))
                .orElse("");
        lake.delete(lake.list(LakeKeys.forecastBooks(run)).stream()
                .map(StoredObject::key)
                .filter(key -> inUse.isEmpty() || !key.startsWith(inUse))
                .toList());
    }

    static Stream<String> shardKeys(LocalDate run, int shard) {
        return Stream.of(
                LakeKeys.forecastHistory(run, shard),
                LakeKeys.forecastShard(run, shard),
                LakeKeys.forecastCsv(run, shard),
                LakeKeys.forecastFailures(run, shard));
    }
}
