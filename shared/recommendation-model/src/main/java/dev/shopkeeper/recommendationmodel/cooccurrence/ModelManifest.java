package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.time.LocalDate;

/**
 * What lies beside an artefact: {@code manifest.json}. It holds no time of writing, so that a rerun writes the same
 * bytes.
 *
 * @param format of {@link ModelWriter}
 * @param sha256 of the artefact, lower-case hex
 * @param bytes size of the artefact
 * @param interactions distinct pairs of session and item it was built from
 */
public record ModelManifest(
        String version,
        int format,
        String sha256,
        long bytes,
        LocalDate trainedThrough,
        int items,
        int edges,
        int sessions,
        int interactions,
        Evaluation metrics) {}
