package dev.shopkeeper.stockalerts.rules;

import java.time.LocalDate;

/**
 * Units that can't be sold for long.
 *
 * @param firstOn the last day of the first of them
 */
public record Expiry(long units, LocalDate firstOn) {}
