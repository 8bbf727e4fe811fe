package dev.shopkeeper.recommendationrefresh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelRollback;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.ModelVersions;
import dev.shopkeeper.recommendationrefresh.RecommendationRefresh.NightlySettings;
import dev.shopkeeper.recommendationrefresh.interactions.LakeInteractions;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels;
import dev.shopkeeper.recommendationrefresh.training.ModelTraining;
import dev.shopkeeper.recommendationrefresh.training.TimeBudget;
import dev.shopkeeper.recommendationrefresh.trial.Guard;
import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/** What the function can be told to do. */
final class Tasks {
    /** Nightly versions that may still be rolled back to. */
    private static final int KEPT_DAYS = 7;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectStore lake;
    private final RefreshMetrics metrics;
    private final Config config;
    private final Clock clock;
    private final RecommendationRefresh refresh;
    private final RecommendationUpdate update;
    private final ModelRollback rollback;
    private final ModelVersions versions;

    Tasks(ObjectStore lake, StockLevels stock, RefreshMetrics metrics, Config config, Clock clock) {
        this.lake = lake;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        var source = new LakeInteractions(lake, config.limits());
        var models = new ModelStore(lake);
        var training = new ModelTraining(config.vanishedDays());
        var settings = new NightlySettings(config.days(), config.shopTimeZone(), new Guard(config.margin()));
        refresh = new RecommendationRefresh(source, stock, models, training, settings, this::keep, clock);
        update = new RecommendationUpdate(source, stock, models, training, clock);
        rollback = new ModelRollback(models, clock);
        versions = new ModelVersions(lake);
    }

    /**
     * @param time left for it
     * @return what was done, for the log and for whoever invoked it by hand
     * @throws IllegalArgumentException for a task that this function does not know
     */
    Map<String, Object> run(RefreshRequest request, Duration time) {
        return switch (request.task()) {
            case "recommendations" -> refresh(LocalDate.ofInstant(request.scheduledAt(), config.shopTimeZone()), time);
            case "recommendations-update" -> update();
            case "recommendations-rollback" -> rollBack(request.version());
            default -> throw new IllegalArgumentException("this function has no task " + request.task());
        };
    }

    private Map<String, Object> refresh(LocalDate businessDate, Duration time) {
        RefreshReport report = refresh.refresh(businessDate, TimeBudget.of(clock, time));
        metrics.add(report);
        deleteOld();
        return report.summary();
    }

    private void keep(RefreshReport decision) {
        lake.put(LakeKeys.recommendationDecision(decision.date()), json(decision.summary()));
    }

    private Map<String, Object> update() {
        UpdateReport report = update.update();
        metrics.add(report);
        deleteOld();
        return report.summary();
    }

    private void deleteOld() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), config.shopTimeZone());
        versions.deleteOld(today.minusDays(KEPT_DAYS + 1), clock.instant());
    }

    private Map<String, Object> rollBack(String version) {
        return switch (rollback.to(version)) {
            case Checked.Accepted<CurrentModel>(CurrentModel current) ->
                Map.of(
                        "task",
                        "recommendations-rollback",
                        "outcome",
                        "switched",
                        "version",
                        current.version(),
                        "previous",
                        current.previous());
            case Checked.Rejected<CurrentModel>(var rejection) ->
                Map.of(
                        "task", "recommendations-rollback",
                        "outcome", "rejected",
                        "code", rejection.code(),
                        "field", rejection.field(),
                        "message", rejection.message());
        };
    }

    private static byte[] json(Map<String, Object> summary) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
