package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.StockMovement;

/**
 * A movement as it is written down, with what it did.
 *
 * @param effect whether it moved units, was part of a count, or began a level that had nothing before
 * @param promised units it added to a promise of its reference; negative if it fulfilled or withdrew some
 * @param oversold units of it that were more than was available
 */
public record LedgerRow(StockMovement movement, Effect effect, long promised, long oversold) {
    public enum Effect {
        MOVED,
        BEFORE_COUNT,
        OPENED
    }

    static LedgerRow of(StockMovement movement) {
        return new LedgerRow(movement, Effect.MOVED, 0, 0);
    }

    static LedgerRow of(StockMovement movement, Effect effect) {
        return new LedgerRow(movement, effect, 0, 0);
    }

    public String movementId() {
        return movement.movementId();
    }
}
