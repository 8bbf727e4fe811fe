package dev.shopkeeper.demandforecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The nightly runs and which of their shards are done. */
public interface RunStore {
    /**
     * Plans the date anew: a new attempt, of which no shard is done. Workers of earlier attempts can no longer mark
     * theirs.
     */
    RunPlan begin(LocalDate run, Instant asOf, Instant plannedAt, RunPlan.History history, int shards);

    Optional<RunPlan> find(LocalDate run);

    /**
     * Marks a shard of the attempt as done; the first outcome stays and counts once, however often it is marked.
     *
     * @return whether the attempt is still the newest; if not, nothing was marked
     */
    boolean markDone(RunPlan plan, ShardOutcome outcome);

    /** The outcomes of the attempt's done shards, by shard. */
    List<ShardOutcome> outcomes(RunPlan plan);

    /** Ends the attempt, unless a newer one has begun. */
    void end(RunPlan plan, RunStatus status);
}
