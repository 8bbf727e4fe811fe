package dev.shopkeeper.behaviorarchive.compaction;

import java.time.LocalDate;

/**
 * How long the lake keeps events.
 *
 * @param days after the one they happened on; 0 for ever
 */
public record EventRetention(int days) {
    public static final EventRetention FOR_EVER = new EventRetention(0);

    public EventRetention {
        if (days < 0) {
            throw new IllegalArgumentException("events cannot be kept for " + days + " days");
        }
    }

    /** The oldest day that is kept. */
    LocalDate firstKept(LocalDate today) {
        return days == 0 ? LocalDate.MIN : today.minusDays(days);
    }
}
