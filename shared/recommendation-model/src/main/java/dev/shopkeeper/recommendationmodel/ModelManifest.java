package dev.shopkeeper.recommendationmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What lies beside an artefact: {@code manifest.json}. It holds no time of writing, so that a rerun writes the same
 * bytes.
 *
 * @param base the nightly version that it was made from; itself for a nightly one
 * @param format of {@link ModelFacts}
 * @param sha256 of the artefact, lower-case hex
 * @param bytes size of the artefact, which is what it takes in memory, too
 * @param sessions it was built from
 * @param interactions it was built from
 * @param parts bytes by {@link ModelPart}
 */
public record ModelManifest(
        String version,
        String base,
        int format,
        String sha256,
        long bytes,
        LocalDate trainedThrough,
        Instant asOf,
        int items,
        long sessions,
        long interactions,
        Map<String, Long> parts,
        Evaluation metrics) {

    public ModelManifest {
        if (version == null || base == null || sha256 == null || trainedThrough == null || asOf == null) {
            throw new IllegalArgumentException("a manifest without version, base, checksum or age");
        }
    }
}
