package dev.shopkeeper.forecasting.preparation.calendar;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Public holidays of countries, China's included, and the shopping festivals: 6.18, Singles' Day (11.11), 12.12, Black
 * Friday and Cyber Monday. Each with the day before it, the long ones with more.
 */
public final class HolidayCalendar implements ShopCalendar {
    /** The library has no calendar of China, whose festivals follow the moon. */
    private static final String CHINA = "CN";

    private static final Map<String, MonthDay> FIXED_FESTIVALS = Map.of(
            "618", MonthDay.of(Month.JUNE, 18),
            "singles-day", MonthDay.of(Month.NOVEMBER, 11),
            "double-twelve", MonthDay.of(Month.DECEMBER, 12));

    private final Map<String, HolidayManager> countries;
    private final boolean inChina;

    /** @param countries ISO 3166 codes such as {@code US}, {@code DE}, {@code CN} */
    public HolidayCalendar(Set<String> countries) {
        Set<String> known = HolidayManager.getSupportedCalendarCodes();
        this.inChina = countries.stream().anyMatch(CHINA::equalsIgnoreCase);
        this.countries = new TreeMap<>();
        countries.stream()
                .map(country -> country.toUpperCase(Locale.ROOT))
                .filter(country -> !country.equals(CHINA))
                .forEach(country -> this.countries.put(country, manager(country, known)));
    }

    private static HolidayManager manager(String country, Set<String> known) {
        if (!known.contains(country)) {
            throw new IllegalArgumentException("no holidays are known of country '" + country + "'");
        }
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    @Override
    public List<CalendarDay> days(LocalDate first, LocalDate last) {
        return IntStream.rangeClosed(
                        first.minusDays(10).getYear(), last.plusDays(10).getYear())
                .mapToObj(Year::of)
                .flatMap(this::ofYear)
                .filter(day -> !day.date().isBefore(first) && !day.date().isAfter(last))
                .sorted(Comparator.comparing(CalendarDay::date).thenComparing(CalendarDay::name))
                .distinct()
                .toList();
    }

    private Stream<CalendarDay> ofYear(Year year) {
        List<CalendarDay> days = new ArrayList<>();
        holidays(year).forEach((date, name) -> add(days, name, date, -1, 0));
        FIXED_FESTIVALS.forEach((name, day) -> add(days, name, day.atYear(year.getValue()), -1, 1));
        LocalDate thanksgiving =
                LocalDate.of(year.getValue(), Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
        add(days, "black-friday", thanksgiving.plusDays(1), -1, 2);
        add(days, "cyber-monday", thanksgiving.plusDays(4), 0, 1);
        if (inChina) {
            ChineseFestivals.of(year)
                    .forEach(festival ->
                            add(days, "cn." + festival.name(), festival.date(), -festival.before(), festival.after()));
        }
        return days.stream();
    }

    /** One name for a date, however many countries keep it; a name is a country's, for others use it of other days. */
    private Map<LocalDate, String> holidays(Year year) {
        Map<LocalDate, String> names = new TreeMap<>();
        countries.forEach((country, holidays) -> holidays.getHolidays(year).stream()
                .sorted(Comparator.comparing(Holiday::getPropertiesKey))
                .forEach(holiday -> names.putIfAbsent(
                        holiday.getDate(), (country + "." + holiday.getPropertiesKey()).toLowerCase(Locale.ROOT))));
        return names;
    }

    private static void add(List<CalendarDay> days, String name, LocalDate date, int first, int last) {
        for (int away = first; away <= last; away++) {
            days.add(new CalendarDay(away == 0 ? name : name + "%+d".formatted(away), date.plusDays(away)));
        }
    }
}
