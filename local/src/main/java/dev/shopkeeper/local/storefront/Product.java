package dev.shopkeeper.local.storefront;

import java.util.List;

/**
 * Something that the storefront sells.
 *
 * @param priceMinor of one unit, in minor units of the shop's currency
 * @param leadTimeDays days from order to shelf, as the supplier promises
 * @param companions SKUs that people look at or buy together with it, the closest first
 */
public record Product(
        String sku,
        String name,
        String department,
        long priceMinor,
        long unitCostMinor,
        int leadTimeDays,
        List<String> companions) {}
