package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.demandforecast.promotion.PromotionPlan;
import dev.shopkeeper.demandforecast.promotion.RejectedRow;
import dev.shopkeeper.demandforecast.quality.Quality;
import dev.shopkeeper.demandforecast.series.SeriesFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a nightly run came to, as it stands in the lake.
 *
 * @param series how many had a history; each is counted in {@code statuses} or in {@code failures}
 * @param failed the first of them in the order of their ids
 * @param promotionRejections rows of the operator's promotions that are not followed; {@code rejectedPromotions} lists
 *     the first
 * @param quality how earlier runs did on the last day sold
 * @param seconds from the plan to the last shard
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunReport(
        int schemaVersion,
        String run,
        String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String message,
        String asOf,
        String trainedThrough,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String salesThrough,
        int attempt,
        int shards,
        int series,
        Map<String, Integer> statuses,
        int failures,
        List<SeriesFailure> failed,
        long unassignedUnits,
        int promotionRejections,
        List<RejectedRow> rejectedPromotions,
        Quality quality,
        String plannedAt,
        String finishedAt,
        double seconds) {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param outcomes of every shard, in order */
    static RunReport of(
            RunPlan plan,
            RunStatus status,
            List<ShardOutcome> outcomes,
            List<SeriesFailure> failed,
            PromotionPlan promotions,
            Quality quality) {
        Instant finished = outcomes.stream()
                .map(ShardOutcome::doneAt)
                .max(Instant::compareTo)
                .orElse(plan.plannedAt());
        Map<String, Integer> statuses = new TreeMap<>();
        outcomes.forEach(outcome -> outcome.statuses().forEach((code, n) -> statuses.merge(code, n, Integer::sum)));
        return new RunReport(
                2,
                plan.run().toString(),
                status.code(),
                status == RunStatus.NO_HISTORY ? RunStatus.NOTHING_SOLD : "",
                plan.asOf().toString(),
                plan.trainedThrough().toString(),
                plan.history().salesThrough(),
                plan.attempt(),
                plan.shards(),
                plan.history().series(),
                statuses,
                outcomes.stream().mapToInt(ShardOutcome::failures).sum(),
                failed,
                plan.history().unassignedUnits(),
                promotions.rejections(),
                promotions.rejected(),
                quality,
                plan.plannedAt().toString(),
                finished.toString(),
                Duration.between(plan.plannedAt(), finished).toMillis() / 1000.0);
    }

    public byte[] toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
