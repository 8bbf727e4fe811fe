package dev.shopkeeper.forecasting.preparation.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * China's festivals, most of which follow the moon: of the years 2000 to 2060, from a table that a test compares with
 * ICU's calendar. A whole library of 15 MB would know more years.
 */
final class ChineseFestivals {
    private static final Map<Year, LunarYear> YEARS = read();

    private ChineseFestivals() {}

    /**
     * @param before so many days before the date belong to it
     * @param after so many days after the date
     */
    record Festival(String name, LocalDate date, int before, int after) {}

    private record LunarYear(
            Year year, LocalDate newYear, LocalDate dragonBoat, LocalDate doubleSeven, LocalDate moon) {}

    /** The festivals of a year; of one that isn't in the table, those with a fixed date. */
    static List<Festival> of(Year year) {
        Stream<Festival> fixed = Stream.of(
                new Festival("labour-day", LocalDate.of(year.getValue(), 5, 1), 1, 2),
                new Festival("national-day", LocalDate.of(year.getValue(), 10, 1), 1, 6));
        LunarYear lunar = YEARS.get(year);
        return lunar == null
                ? fixed.toList()
                : Stream.concat(fixed, lunar(lunar)).toList();
    }

    private static Stream<Festival> lunar(LunarYear year) {
        return Stream.of(
                new Festival("spring-festival", year.newYear(), 7, 7),
                new Festival("dragon-boat", year.dragonBoat(), 1, 1),
                new Festival("double-seven", year.doubleSeven(), 1, 0),
                new Festival("mid-autumn", year.moon(), 1, 1));
    }

    private static Map<Year, LunarYear> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                ChineseFestivals.class.getResourceAsStream("chinese-festivals.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(ChineseFestivals::lunarYear)
                    .collect(Collectors.toMap(LunarYear::year, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LunarYear lunarYear(String line) {
        LocalDate[] dates = Stream.of(line.split(",")).map(LocalDate::parse).toArray(LocalDate[]::new);
        return new LunarYear(Year.from(dates[0]), dates[0], dates[1], dates[2], dates[3]);
    }
}
