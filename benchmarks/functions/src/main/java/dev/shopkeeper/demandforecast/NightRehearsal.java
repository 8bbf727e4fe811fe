package dev.shopkeeper.demandforecast;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.lake.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A night of the forecast in this process, shard by shard, over any lake. It stands in the function's package because
 * planner and workers are nobody else's business.
 */
public final class NightRehearsal {
    private final ObjectStore lake;
    private final JobSettings settings;
    private final OneRun runs = new OneRun();
    private final ShardWorker worker;

    public NightRehearsal(ObjectStore lake, JobSettings settings) {
        this.lake = lake;
        this.settings = settings;
        this.worker = new ShardWorker(lake, runs, DemandForecaster::new, settings, Clock.systemUTC());
    }

    /** @return how many shards there are */
    public int plan(Instant scheduledAt) {
        return new RunPlanner(lake, runs, messages -> {}, DemandForecaster::new, settings, Clock.systemUTC())
                .plan(scheduledAt)
                .shards();
    }

    /** @return the report, if this was the last shard */
    public Optional<RunReport> work(LocalDate run, int shard) {
        return worker.work(ShardTask.of(run, shard, shard + 1));
    }

    /** The newest run only. */
    private static final class OneRun implements RunStore {
        private RunPlan plan;
        private final Map<Integer, ShardOutcome> outcomes = new TreeMap<>();

        @Override
        public RunPlan begin(LocalDate run, Instant asOf, Instant plannedAt, RunPlan.History history, int shards) {
            outcomes.clear();
            plan = new RunPlan(run, 1, asOf, plannedAt, history, shards, 0, RunStatus.begun(shards));
            return plan;
        }

        @Override
        public Optional<RunPlan> find(LocalDate run) {
            return Optional.of(plan);
        }

        @Override
        public boolean markDone(RunPlan marked, ShardOutcome outcome) {
            outcomes.put(outcome.shard(), outcome);
            replace(plan.status());
            return true;
        }

        @Override
        public List<ShardOutcome> outcomes(RunPlan marked) {
            return List.copyOf(outcomes.values());
        }

        @Override
        public void end(RunPlan marked, RunStatus status) {
            replace(status);
        }

        private void replace(RunStatus status) {
            plan = new RunPlan(
                    plan.run(),
                    plan.attempt(),
                    plan.asOf(),
                    plan.plannedAt(),
                    plan.history(),
                    plan.shards(),
                    outcomes.size(),
                    status);
        }
    }
}
