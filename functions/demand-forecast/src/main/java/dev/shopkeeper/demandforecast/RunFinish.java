package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends a run with its report. Whoever ends the same attempt again writes the same report: all in it comes from the
 * plan and from the outcomes that were marked first.
 */
final class RunFinish {
    /** The report stays readable if everything fails; the rest is in the failures of each shard. */
    private static final int LISTED_FAILURES = 1000;

    private static final TypeReference<List<SeriesFailure>> FAILURES = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectStore lake;
    private final RunStore runs;

    RunFinish(ObjectStore lake, RunStore runs) {
        this.lake = lake;
        this.runs = runs;
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
        RunReport report = RunReport.of(plan, status, outcomes, failures(plan.run(), outcomes));
        lake.put(LakeKeys.forecastReport(plan.run()), report.toJson());
        runs.end(plan, status);
        return report;
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
            return json.readValue(lake.get(key).orElseThrow(() -> new IllegalStateException("no " + key)), FAILURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
