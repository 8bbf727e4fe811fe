package dev.shopkeeper.stock;

import java.util.List;
import java.util.Optional;

/**
 * Some of the stock levels.
 *
 * @param <T> what is known of each
 * @param next the key after which the next page starts; empty if this is the last
 */
public record StockPage<T>(List<T> levels, Optional<StockKey> next) {}
