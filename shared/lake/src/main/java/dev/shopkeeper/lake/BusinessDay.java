package dev.shopkeeper.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day that a nightly task is about. */
public final class BusinessDay {
    private BusinessDay() {}

    /** The last whole day of the shop before the time. */
    public static LocalDate before(Instant dueAt, ZoneId zone) {
        return dueAt.atZone(zone).toLocalDate().minusDays(1);
    }
}
