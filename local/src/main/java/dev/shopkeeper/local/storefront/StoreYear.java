package dev.shopkeeper.local.storefront;

import java.time.LocalDate;
import java.util.List;

/**
 * A year of the storefront, the events in the order of their days.
 *
 * @param countingDay the day of the opening count
 * @param firstRecentDay from here on visits are known, not only orders
 * @param lastDay the day before the business date
 * @param opening what was counted in the morning of the counting day
 * @param receipts what suppliers delivered since
 */
public record StoreYear(
        List<Product> products,
        LocalDate countingDay,
        LocalDate firstRecentDay,
        LocalDate lastDay,
        List<StockLevel> opening,
        List<StockLevel> receipts,
        List<ShopEvent> events) {}
