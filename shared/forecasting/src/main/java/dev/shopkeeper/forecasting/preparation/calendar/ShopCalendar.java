package dev.shopkeeper.forecasting.preparation.calendar;

import java.time.LocalDate;
import java.util.List;

/** Knows the days on which shops may sell otherwise. */
public interface ShopCalendar {
    /** The days from the first to the last date, both included, in the order of their dates and names. */
    List<CalendarDay> days(LocalDate first, LocalDate last);
}
