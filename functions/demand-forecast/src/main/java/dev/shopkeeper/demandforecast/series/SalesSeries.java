package dev.shopkeeper.demandforecast.series;

import java.time.LocalDate;

/**
 * What is known of a SKU in a warehouse, of each day through the last that is known, without gaps.
 *
 * @param category empty if nobody said
 * @param firstDay the first day with a sale, {@code units[0]}
 * @param units ordered, whether or not they came back later
 * @param prices of a unit in minor units of the currency; NaN on a day without a price
 * @param outOfStock whether there was nothing to sell at the day's end
 */
public record SalesSeries(
        SeriesKey key, String category, LocalDate firstDay, double[] units, double[] prices, boolean[] outOfStock) {}
