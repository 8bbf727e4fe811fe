package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.util.Locale;
import java.util.Optional;

/** What one order still waits for of one level: units to leave it, or units to come to it. */
public record PromiseKey(String reference, Side side, StockKey level) {
    public enum Side {
        RESERVED,
        INBOUND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** How many units of the level all orders together wait for. */
        long units(StockLevel level) {
            return this == RESERVED ? level.reserved() : level.inbound();
        }
    }

    /** The promise that the movement makes, withdraws or fulfils; empty if it concerns none. */
    public static Optional<PromiseKey> of(StockMovement movement) {
        return movement.reference().isEmpty()
                ? Optional.empty()
                : side(movement.kind()).map(side -> new PromiseKey(movement.reference(), side, movement.key()));
    }

    private static Optional<Side> side(MovementKind kind) {
        return switch (kind) {
            case RESERVATION, RELEASE, SALE, TRANSFER_OUT -> Optional.of(Side.RESERVED);
            case ORDER_PLACED, ORDER_CANCELLED, RECEIPT, TRANSFER_IN -> Optional.of(Side.INBOUND);
            case OPENING, STOCKTAKE, RETURN, WRITE_OFF, ADJUSTMENT -> Optional.empty();
        };
    }

    static boolean isMade(MovementKind kind) {
        return kind == MovementKind.RESERVATION || kind == MovementKind.ORDER_PLACED;
    }
}
