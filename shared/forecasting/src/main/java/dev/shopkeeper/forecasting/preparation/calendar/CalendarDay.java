package dev.shopkeeper.forecasting.preparation.calendar;

import java.time.LocalDate;

/**
 * A day on which shops may sell otherwise than on others of its weekday.
 *
 * @param name the same in every year, {@code us.thanksgiving}, {@code singles-day}; with {@code -1} or {@code +2} behind
 *     it on so many days before or after
 */
public record CalendarDay(String name, LocalDate date) {}
