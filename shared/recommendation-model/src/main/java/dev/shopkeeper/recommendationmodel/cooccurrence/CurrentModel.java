package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The object {@code models/recommendations/current}: which version is in use.
 *
 * @param builtAt when it was put in use
 * @param previous the version in use before, empty if there was none
 */
public record CurrentModel(
        String version, Instant builtAt, LocalDate trainedThrough, Evaluation metrics, String previous) {}
