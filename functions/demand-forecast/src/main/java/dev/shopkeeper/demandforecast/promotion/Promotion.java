package dev.shopkeeper.demandforecast.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * A promotion that was or is planned.
 *
 * @param key the SKU or category; empty for the whole shop
 * @param warehouse empty for all
 * @param from the first day, {@code 2026-11-11}
 * @param to the last day
 * @param depth the share off the price, above 0 and at most 1; null if nobody said
 */
public record Promotion(
        Scope scope,
        String key,
        String warehouse,
        String from,
        String to,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double depth) {
    long firstDay() {
        return LocalDate.parse(from).toEpochDay();
    }

    long lastDay() {
        return LocalDate.parse(to).toEpochDay();
    }
}
