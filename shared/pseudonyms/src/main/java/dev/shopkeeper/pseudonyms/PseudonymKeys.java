package dev.shopkeeper.pseudonyms;

import java.util.Map;

/**
 * The secrets behind pseudonyms. A new key gets a new id; the old ones stay known, so that their pseudonyms are still
 * told from identifiers.
 *
 * @param currentId of the key that makes new pseudonyms
 * @param secrets by key id
 */
public record PseudonymKeys(String currentId, Map<String, String> secrets) {
    public PseudonymKeys {
        secrets = Map.copyOf(secrets);
        if (!secrets.containsKey(currentId)) {
            throw new IllegalArgumentException("no secret under the current key id");
        }
    }

    String currentSecret() {
        return secrets.get(currentId);
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "PseudonymKeys[currentId=" + currentId + "]";
    }
}
