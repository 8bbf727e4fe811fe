package dev.shopkeeper.stockalerts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The numbers behind an alert, as of the last look at the level. Null where it doesn't apply or isn't known.
 *
 * @param threshold the border that was crossed: units for stock-outs and shortages, days for the others
 * @param fixedThreshold whether the operator set the border; otherwise it comes from the forecast or a default
 * @param leadTimeDays days from order to shelf
 * @param daysOfCover days that the available units last at the expected demand
 * @param stockOutOn the day on which the expected demand uses up what is available
 * @param orderQuantity units to order now
 * @param idleSince the last sale, or the count if nothing was sold since
 */
record Findings(
        long available,
        long inbound,
        double threshold,
        boolean fixedThreshold,
        int leadTimeDays,
        Double daysOfCover,
        LocalDate stockOutOn,
        Long orderQuantity,
        Instant idleSince) {}
