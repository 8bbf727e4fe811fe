package dev.shopkeeper.stockmetrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day that a nightly task is about. */
final class BusinessDay {
    private BusinessDay() {}

    /** The last whole day of the shop before the time. */
    static LocalDate before(Instant dueAt, ZoneId zone) {
        return dueAt.atZone(zone).toLocalDate().minusDays(1);
    }
}
