package dev.shopkeeper.recommendationmodel;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The object {@code models/recommendations/current}: which version is in use.
 *
 * @param builtAt when it was put in use
 * @param trainedThrough the last whole business day that it learned from
 * @param asOf when the newest event that it knows happened
 * @param base the nightly version that it was made from; itself for a nightly one
 * @param previous the version in use before, empty if there was none
 */
public record CurrentModel(
        String version,
        Instant builtAt,
        LocalDate trainedThrough,
        Instant asOf,
        String base,
        Evaluation metrics,
        String previous) {

    public CurrentModel {
        if (version == null || builtAt == null || trainedThrough == null || asOf == null || base == null) {
            throw new IllegalArgumentException("a model in use without version, base or age");
        }
        previous = previous == null ? "" : previous;
    }

    /** Puts a saved version in use in place of another. */
    public static CurrentModel of(ModelManifest saved, Instant now, String previous) {
        return new CurrentModel(
                saved.version(), now, saved.trainedThrough(), saved.asOf(), saved.base(), saved.metrics(), previous);
    }
}
