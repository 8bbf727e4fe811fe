package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.UnreadableModelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use, mapped from a file off the heap. Whether there is a newer one is asked once a minute at most; it takes
 * the old one's place when it is loaded whole, and a request that has begun keeps the one it began with. What no request
 * uses any more is unmapped with the next collection of garbage.
 */
final class LiveModel {
    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(60);

    private final ModelStore models;
    private final Clock clock;
    private final ServingMetrics metrics;
    private volatile Loaded loaded;
    private volatile Instant nextCheck = Instant.MIN;

    LiveModel(ModelStore models, Clock clock, ServingMetrics metrics) {
        this.models = models;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @param builtAt when it was put in use */
    record Loaded(String version, Instant builtAt, RecommendationModel model) {}

    /** Empty as long as there never was a model that could be read. */
    Optional<Loaded> get() {
        if (!clock.instant().isBefore(nextCheck)) {
            check();
        }
        return Optional.ofNullable(loaded);
    }

    private synchronized void check() {
        Instant now = clock.instant();
        if (now.isBefore(nextCheck)) {
            return;
        }
        try {
            models.current().ifPresent(this::use);
        } catch (UnreadableModelException e) {
            LOG.error("the recommendation model cannot be read, the one in memory stays", e);
            metrics.unreadableModel();
        } catch (RuntimeException e) {
            // Without any model the failure is the answer; with one, yesterday's recommendations are a better answer.
            if (loaded == null) {
                throw e;
            }
            LOG.error("the lake does not answer, the recommendation model in memory stays", e);
        }
        if (loaded != null) {
            metrics.modelAge(Duration.between(loaded.builtAt(), now));
        }
        nextCheck = now.plus(BETWEEN_CHECKS);
    }

    private void use(CurrentModel current) {
        boolean isInUse = loaded != null && loaded.version().equals(current.version());
        RecommendationModel model = isInUse ? loaded.model() : models.load(current.version());
        loaded = new Loaded(current.version(), current.builtAt(), model);
    }
}
