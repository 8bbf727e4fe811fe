package dev.shopkeeper.demandforecast.history;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.forecasting.preparation.ShopKnowledge;
import dev.shopkeeper.forecasting.preparation.calendar.CalendarDay;
import dev.shopkeeper.forecasting.preparation.calendar.DayEffects;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import dev.shopkeeper.forecasting.shop.ShopTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the plan of a run learned from all series, for the forecasts of each.
 *
 * @param totals of each day
 * @param dayEffects logarithms of the factors of calendar days, by name
 * @param days those of the calendar that have an effect
 * @param launches how products of a category begin to sell; of all categories under the empty name
 * @param largestUsual what a series with next to no history is not taken to exceed; null if too little is known
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunKnowledge(
        List<ShopTotals.Step> totals,
        Map<String, Double> dayEffects,
        List<Day> days,
        Map<String, LaunchProfile> launches,
        Double largestUsual) {
    public static final String NAME = "knowledge.json";

    private static final int WEEK = 7;
    private static final JsonMapper JSON = new JsonMapper();

    /** @param date {@code 2026-11-11} */
    public record Day(String name, String date) {}

    public ShopPattern pattern() {
        var sums = new ShopTotals();
        totals.forEach(sums::add);
        return ShopPattern.learn(sums, WEEK);
    }

    /** What matters to the series of a category. */
    public ShopKnowledge of(String category) {
        List<CalendarDay> calendar = days.stream()
                .map(day -> new CalendarDay(day.name(), LocalDate.parse(day.date())))
                .toList();
        return new ShopKnowledge(
                DayEffects.of(dayEffects, calendar),
                pattern(),
                Optional.ofNullable(launches.getOrDefault(category, launches.get(""))),
                largestUsual == null ? Double.POSITIVE_INFINITY : largestUsual);
    }

    /** What matters to totals: a bulk order or a launch is no more than a part of them. */
    public ShopKnowledge ofTotals() {
        return new ShopKnowledge(of("").days(), pattern(), Optional.empty(), Double.POSITIVE_INFINITY);
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RunKnowledge parse(byte[] json) {
        try {
            return JSON.readValue(json, RunKnowledge.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
