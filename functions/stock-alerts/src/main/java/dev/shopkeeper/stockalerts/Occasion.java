package dev.shopkeeper.stockalerts;

import java.time.Instant;

/**
 * Why a level is looked at.
 *
 * @param asOf the time to judge by
 * @param review whether it is the daily review, and no change of the stock
 */
record Occasion(Instant asOf, boolean review) {}
