package dev.shopkeeper.forecasting.preparation.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * By how much the days of a calendar differ from others of their weekday, as factors of the demand: 1 is no difference,
 * 0 is closed. Immutable.
 */
public final class DayEffects {
    private static final DayEffects NONE = new DayEffects(Map.of(), Map.of());

    private final Map<String, Double> logarithms;
    private final Map<LocalDate, List<String>> names;

    private DayEffects(Map<String, Double> logarithms, Map<LocalDate, List<String>> names) {
        this.logarithms = logarithms;
        this.names = names;
    }

    public static DayEffects none() {
        return NONE;
    }

    /**
     * @param logarithms of the factors, by the name of the day; minus infinity where the shop is closed; none for a day
     *     without effect
     * @param days of the history and of what is to be forecast
     */
    public static DayEffects of(Map<String, Double> logarithms, List<CalendarDay> days) {
        return new DayEffects(
                new HashMap<>(logarithms),
                days.stream()
                        .filter(day -> logarithms.containsKey(day.name()))
                        .collect(Collectors.groupingBy(
                                CalendarDay::date, Collectors.mapping(CalendarDay::name, Collectors.toList()))));
    }

    /** The logarithms of the factors, by the name of the day. */
    public Map<String, Double> logarithms() {
        return Map.copyOf(logarithms);
    }

    /** The factor of the demand on a date: 1 on an ordinary one. */
    public double factor(LocalDate date) {
        return Math.exp(names.getOrDefault(date, List.of()).stream()
                .mapToDouble(logarithms::get)
                .sum());
    }

    /** Names of the days with an effect that a date is, such as {@code singles-day}. */
    public List<String> names(LocalDate date) {
        return names.getOrDefault(date, List.of());
    }
}
