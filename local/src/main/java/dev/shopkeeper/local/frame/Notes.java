package dev.shopkeeper.local.frame;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What was done to series that is worth knowing. */
public final class Notes {
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    /** What may have been done. */
    public enum Kind {
        DUPLICATES_SUMMED,
        GAPS_ZERO,
        GAPS_MISSING,
        NEGATIVE,
        NO_VALUES,
        NO_FUTURE_REGRESSOR,
        UNREADABLE_REGRESSOR
    }

    /**
     * @param series how many
     * @param steps of all of them
     * @param first id of the first one
     */
    public record Count(long series, long steps, String first) {}

    void add(Kind kind, String id, long steps) {
        if (steps > 0) {
            counts.merge(
                    kind,
                    new Count(1, steps, id),
                    (before, one) ->
                            new Count(before.series() + one.series(), before.steps() + one.steps(), before.first()));
        }
    }

    public Map<Kind, Count> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
