package dev.shopkeeper.stockalerts.rules;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The numbers behind an alert, as of the last look at the level. Null where it doesn't apply or isn't known.
 *
 * @param border what was crossed: units, days or turns a year, as the kind has it
 * @param leadTimeDays days from order to shelf
 * @param daysOfCover days that the available units last at the expected demand
 * @param turnover how often a year the expected demand sells the units on hand
 * @param idleSince the last sale, or the count if nothing was sold since
 * @param stockOutOn the day on which the expected demand uses up what is available
 * @param orderQuantity units to order now
 * @param countedBefore units on hand before a count changed them
 * @param expiring units of lots that expire soon or have expired
 * @param moneyAtRisk the margin that is expected to be lost, or the capital that is tied up
 */
public record Findings(
        long onHand,
        long available,
        long inbound,
        Border border,
        int leadTimeDays,
        Double daysOfCover,
        Double turnover,
        Instant idleSince,
        LocalDate stockOutOn,
        Long orderQuantity,
        Long countedBefore,
        Expiry expiring,
        Money moneyAtRisk) {

    Findings withStockOutOn(LocalDate day) {
        return new Findings(
                onHand,
                available,
                inbound,
                border,
                leadTimeDays,
                daysOfCover,
                turnover,
                idleSince,
                day,
                orderQuantity,
                countedBefore,
                expiring,
                moneyAtRisk);
    }

    Findings withOrderQuantity(Long quantity) {
        return new Findings(
                onHand,
                available,
                inbound,
                border,
                leadTimeDays,
                daysOfCover,
                turnover,
                idleSince,
                stockOutOn,
                quantity,
                countedBefore,
                expiring,
                moneyAtRisk);
    }

    Findings withCount(CountChange count) {
        return new Findings(
                count.after(),
                available,
                inbound,
                border,
                leadTimeDays,
                daysOfCover,
                turnover,
                idleSince,
                stockOutOn,
                orderQuantity,
                count.before(),
                expiring,
                moneyAtRisk);
    }

    Findings withExpiring(Expiry expiry) {
        return new Findings(
                onHand,
                available,
                inbound,
                border,
                leadTimeDays,
                daysOfCover,
                turnover,
                idleSince,
                stockOutOn,
                orderQuantity,
                countedBefore,
                expiry,
                moneyAtRisk);
    }

    Findings withMoneyAtRisk(Money money) {
        return new Findings(
                onHand,
                available,
                inbound,
                border,
                leadTimeDays,
                daysOfCover,
                turnover,
                idleSince,
                stockOutOn,
                orderQuantity,
                countedBefore,
                expiring,
                money);
    }
}
