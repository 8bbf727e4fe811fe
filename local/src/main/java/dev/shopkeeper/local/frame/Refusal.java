package dev.shopkeeper.local.frame;

import java.util.List;

/**
 * Why a series is left out.
 *
 * @param details what the reason's text names, in its order
 */
public record Refusal(String id, Reason reason, List<String> details) {
    public Refusal {
        details = List.copyOf(details);
    }

    /** What may be wrong with the rows of a series. */
    public enum Reason {
        /** line, column, text */
        UNREADABLE_NUMBER,
        /** line, text */
        UNREADABLE_TIME,
        /** line, text */
        UNREADABLE_STOCKOUT,
        /** line, fields, expected fields */
        FIELD_COUNT,
        /** line */
        MISSING_ID,
        /** time, first time */
        BETWEEN_STEPS,
        /** least and greatest distance in steps */
        COARSER,
        /** first time, last time, steps, most steps */
        TOO_LONG
    }

    static Refusal of(String id, Reason reason, Object... details) {
        return new Refusal(
                id, reason, List.of(details).stream().map(Object::toString).toList());
    }
}
