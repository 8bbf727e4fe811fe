package dev.shopkeeper.demandforecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The in-memory twin of the runs' table. */
final class MemoryRunStore implements RunStore {
    private final Map<LocalDate, RunPlan> plans = new HashMap<>();
    private final Map<LocalDate, Map<Integer, ShardOutcome>> marks = new HashMap<>();

    @Override
    public synchronized RunPlan begin(
            LocalDate run, Instant asOf, Instant plannedAt, RunPlan.History history, int shards) {
        int attempt = plans.containsKey(run) ? plans.get(run).attempt() + 1 : 1;
        var plan = new RunPlan(run, attempt, asOf, plannedAt, history, shards, 0, RunStatus.begun(shards));
        plans.put(run, plan);
        marks.put(run, new TreeMap<>());
        return plan;
    }

    @Override
    public synchronized Optional<RunPlan> find(LocalDate run) {
        return Optional.ofNullable(plans.get(run));
    }

    @Override
    public synchronized boolean markDone(RunPlan plan, ShardOutcome outcome) {
        if (plans.get(plan.run()).attempt() != plan.attempt()) {
            return false;
        }
        marks.get(plan.run()).putIfAbsent(outcome.shard(), outcome);
        replace(plan.run(), plans.get(plan.run()).status());
        return true;
    }

    @Override
    public synchronized List<ShardOutcome> outcomes(RunPlan plan) {
        return plans.get(plan.run()).attempt() == plan.attempt()
                ? List.copyOf(marks.get(plan.run()).values())
                : List.of();
    }

    @Override
    public synchronized void end(RunPlan plan, RunStatus status) {
        if (plans.get(plan.run()).attempt() == plan.attempt()) {
            replace(plan.run(), status);
        }
    }

    private void replace(LocalDate run, RunStatus status) {
        RunPlan old = plans.get(run);
        int done = marks.get(run).size();
        plans.put(
                run,
                new RunPlan(
                        run, old.attempt(), old.asOf(), old.plannedAt(), old.history(), old.shards(), done, status));
    }
}
