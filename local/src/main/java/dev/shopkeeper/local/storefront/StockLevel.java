package dev.shopkeeper.local.storefront;

import java.time.Instant;

/**
 * Units of a product that were counted or came in.
 *
 * @param at when
 */
public record StockLevel(Product product, long quantity, Instant at) {}
