package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.cooccurrence.ModelStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.UnreadableModelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use, kept in memory. Whether there is a newer one is asked once a minute at most; it takes the old one's
 * place when it is loaded whole, and a request that has begun keeps the one it began with.
 */
final class LiveModel {
    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(60);

    private final ModelStore models;
    private final Clock clock;
    private volatile Loaded loaded;
    private volatile Instant nextCheck = Instant.MIN;

    LiveModel(ModelStore models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    record Loaded(String version, RecommendationModel model) {}

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
            models.current()
                    .filter(current -> loaded == null || !loaded.version().equals(current.version()))
                    .ifPresent(current -> loaded = new Loaded(current.version(), models.load(current.version())));
        } catch (UnreadableModelException e) {
            LOG.error("the recommendation model cannot be read, the one in memory stays", e);
        } catch (RuntimeException e) {
            // Without any model the failure is the answer; with one, yesterday's recommendations are a better answer.
            if (loaded == null) {
                throw e;
            }
            LOG.error("the lake does not answer, the recommendation model in memory stays", e);
        }
        nextCheck = now.plus(BETWEEN_CHECKS);
    }
}
