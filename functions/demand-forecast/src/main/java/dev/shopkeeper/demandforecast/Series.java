package dev.shopkeeper.demandforecast;

import java.time.LocalDate;

/**
 * The demand of a SKU in a warehouse: units ordered, whether or not they came back later.
 *
 * @param firstDay the first day with a sale, {@code units[0]}
 * @param units of each day through the last that is known, without gaps
 * @param expected the mean that the previous run forecast for the last day; NaN if it forecast none
 */
public record Series(SeriesKey key, LocalDate firstDay, double[] units, double expected) {}
