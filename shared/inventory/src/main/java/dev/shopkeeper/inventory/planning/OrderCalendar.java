package dev.shopkeeper.inventory.planning;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a supplier takes orders.
 *
 * @param weekdays at least one
 * @param closed days on which it takes none
 */
public record OrderCalendar(Set<DayOfWeek> weekdays, Set<LocalDate> closed) {
    public static final OrderCalendar EVERY_DAY = new OrderCalendar(EnumSet.allOf(DayOfWeek.class), Set.of());

    private static final int LONGEST_PAUSE = 366;

    public OrderCalendar {
        if (weekdays.isEmpty()) {
            throw new IllegalArgumentException("a supplier takes orders on at least one weekday");
        }
        weekdays = Set.copyOf(weekdays);
        closed = Set.copyOf(closed);
    }

    /**
     * The first day from the given one on that takes orders.
     *
     * @throws IllegalStateException if the supplier is closed for more than a year
     */
    public LocalDate firstFrom(LocalDate day) {
        for (int pause = 0; pause <= LONGEST_PAUSE; pause++) {
            LocalDate candidate = day.plusDays(pause);
            if (weekdays.contains(candidate.getDayOfWeek()) && !closed.contains(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("the supplier takes no orders for a year from " + day);
    }
}
