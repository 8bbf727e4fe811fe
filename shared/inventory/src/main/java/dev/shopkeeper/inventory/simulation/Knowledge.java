package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.DailyForecast;
import java.util.Arrays;

/**
 * What is known of a SKU on the morning of a review.
 *
 * @param mean of a day of the last eight weeks
 * @param deviation of a day of the last eight weeks
 */
public record Knowledge(double mean, double deviation, DailyForecast forecast, double unitValue) {
    private static final int RECENT_DAYS = 56;

    static Knowledge of(double[] past, DailyForecast forecast, double unitValue) {
        double[] recent = Arrays.copyOfRange(past, Math.max(0, past.length - RECENT_DAYS), past.length);
        double mean = Arrays.stream(recent).average().orElse(0);
        double squares = Arrays.stream(recent)
                .map(units -> (units - mean) * (units - mean))
                .sum();
        return new Knowledge(mean, Math.sqrt(squares / Math.max(1, recent.length - 1)), forecast, unitValue);
    }

    Knowledge with(DailyForecast other) {
        return new Knowledge(mean, deviation, other, unitValue);
    }
}
