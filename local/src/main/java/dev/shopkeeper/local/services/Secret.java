package dev.shopkeeper.local.services;

import java.util.List;
import java.util.Optional;

/**
 * A secret as it is kept.
 *
 * @param versions the current one, and the one before it if there was one
 */
record Secret(String name, String arn, List<Version> versions) {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    private static final List<String> STAGES = List.of(CURRENT, PREVIOUS);

    record Version(String id, String value, long createdMillis) {
        /** Leaves out the value. */
        @Override
        public String toString() {
            return "Version[" + id + "]";
        }
    }

    Version current() {
        return versions.getFirst();
    }

    /** The secret with a new current version; the old one becomes the previous. */
    Secret with(Version next) {
        return new Secret(name, arn, List.of(next, current()));
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<Version> staged(String stage) {
        int index = STAGES.indexOf(stage);
        return index >= 0 && index < versions.size() ? Optional.of(versions.get(index)) : Optional.empty();
    }

    String stage(Version version) {
        return STAGES.get(versions.indexOf(version));
    }
}
