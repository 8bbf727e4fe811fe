package dev.shopkeeper.forecasting.preparation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayCalendarTest {
    private static final String SHANGHAI = "Asia/Shanghai";

    /** Dates as the shops and governments published them. */
    @ParameterizedTest
    @CsvSource({
        "US, 2026-11-26, us.thanksgiving",
        "US, 2026-11-27, black-friday",
        "US, 2026-11-30, cyber-monday",
        "US, 2026-11-11, singles-day",
        "US, 2026-12-11, double-twelve-1",
        "CN, 2026-06-18, 618",
        "CN, 2026-02-17, cn.spring-festival",
        "CN, 2026-02-16, cn.spring-festival-1",
        "CN, 2025-10-06, cn.mid-autumn",
        "CN, 2026-10-03, cn.national-day+2",
        "DE, 2026-04-06, easter_monday",
        "FR, 2026-07-14, national_day",
        "GB, 2025-12-26, boxing_day"
    })
    void knowsTheDay(String country, LocalDate date, String name) {
        List<CalendarDay> days = new HolidayCalendar(Set.of(country)).days(date, date);
        assertThat(days).extracting(CalendarDay::name).anyMatch(found -> found.endsWith(name));
    }

    @Test
    void findsDaysAroundTheTurnOfTheYear() {
        List<CalendarDay> days =
                new HolidayCalendar(Set.of("US")).days(LocalDate.parse("2025-12-31"), LocalDate.parse("2026-01-01"));
        assertThat(days).extracting(CalendarDay::name).containsExactly("us.new_year-1", "us.new_year");
    }

    @Test
    void refusesACountryThatIsNotKnown() {
        assertThatThrownBy(() -> new HolidayCalendar(Set.of("XX")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no holidays are known of country 'XX'");
    }

    /** The table was written by the same calls of ICU4J 78.1. */
    @Test
    void hasTheFestivalsThatIcuHas() {
        for (int year = 2000; year <= 2060; year++) {
            assertThat(ChineseFestivals.of(Year.of(year)))
                    .extracting(ChineseFestivals.Festival::date)
                    .contains(lunar(year, 1, 1), lunar(year, 5, 5), lunar(year, 7, 7), lunar(year, 8, 15));
        }
    }

    @Test
    void knowsOnlyTheFixedFestivalsOfYearsBeyondTheTable() {
        assertThat(ChineseFestivals.of(Year.of(2061)))
                .extracting(ChineseFestivals.Festival::name)
                .containsExactly("labour-day", "national-day");
    }

    private static LocalDate lunar(int year, int month, int day) {
        var calendar = new ChineseCalendar(TimeZone.getTimeZone(SHANGHAI), ULocale.CHINA);
        calendar.clear();
        calendar.set(Calendar.EXTENDED_YEAR, year);
        calendar.set(Calendar.MONTH, month - 1);
        calendar.set(ChineseCalendar.IS_LEAP_MONTH, 0);
        calendar.set(Calendar.DAY_OF_MONTH, day);
        calendar.set(Calendar.HOUR_OF_DAY, 12);
        return calendar.getTime().toInstant().atZone(ZoneId.of(SHANGHAI)).toLocalDate();
    }
}
