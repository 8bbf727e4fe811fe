package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.DailyForecast;
import java.util.Arrays;

/**
 * What is known of a SKU on the morning of a review.
 *
 * @param mean of a day of the last eight weeks
 * @param deviation of a day of the last eight weeks
 * @param variation of a day, as the forecast of the SKU alone has it
 */
public record Knowledge(
        double mean, double deviation, DailyForecast forecast, double variation, double unitValue, Supply supply) {
    private static final int RECENT_DAYS = 56;

    static Knowledge of(double[] past, DailyForecast forecast, double unitValue, Supply supply) {
        double[] recent = Arrays.copyOfRange(past, Math.max(0, past.length - RECENT_DAYS), past.length);
        double mean = Arrays.stream(recent).average().orElse(0);
        double squares = Arrays.stream(recent)
                .map(units -> (units - mean) * (units - mean))
                .sum();
        double deviation = Math.sqrt(squares / Math.max(1, recent.length - 1));
        return new Knowledge(mean, deviation, forecast, forecast.variation(), unitValue, supply);
    }

    Knowledge with(DailyForecast other) {
        return new Knowledge(mean, deviation, other, variation, unitValue, supply);
    }

    Knowledge with(Supply other) {
        return new Knowledge(mean, deviation, forecast, variation, unitValue, other);
    }
}
