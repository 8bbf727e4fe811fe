package dev.shopkeeper.stockledger.ledger;

import java.util.List;
import java.util.Objects;

/**
 * Whether movements came by one call, and by which.
 *
 * @param only the correlation id that all of them have; null if they have several, or one has none
 */
record Calls(boolean any, String only) {
    static final Calls NONE = new Calls(false, null);

    Calls plus(List<LedgerRow> rows) {
        Calls all = this;
        for (LedgerRow row : rows) {
            String call = row.movement().correlationId();
            all = new Calls(true, !all.any || Objects.equals(all.only, call) ? call : null);
        }
        return all;
    }
}
