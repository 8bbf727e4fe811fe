package dev.shopkeeper.local.replay;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * A row of the Online Retail file: one product of an invoice.
 *
 * @param quantity negative in a cancellation
 * @param customer empty if unknown
 */
public record RetailRow(
        String invoice,
        String code,
        String name,
        long quantity,
        LocalDateTime at,
        BigDecimal price,
        String customer,
        String country) {

    public boolean isCancellation() {
        return invoice.startsWith("C");
    }
}
