package dev.shopkeeper.stockledger.check;

import dev.shopkeeper.stock.Lot;
import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.PromiseKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A level worked out from nothing but what was recorded, row by row, the oldest first; memory doesn't grow with them. */
final class RebuiltLevel {
    private final StockKey key;
    private long onHand;
    private long reserved;
    private long inbound;
    private long movements;
    private Instant countedAt = Instant.MIN;
    private Instant newest = Instant.MIN;
    private long movementsOfNewest;
    private Instant lastSaleAt;
    private Lots lots = Lots.NONE;
    private StockFlows flows = StockFlows.NONE;

    RebuiltLevel(StockKey key) {
        this.key = key;
    }

    /** What of a level follows from its movements; two of them are equal or one was miscounted. */
    record Facts(
            StockKey key,
            long onHand,
            long reserved,
            long inbound,
            Instant countedAt,
            Instant lastSaleAt,
            long movements,
            List<Lot> lots,
            StockFlows flows) {
        static Facts of(StockLevel level) {
            return new Facts(
                    level.key(),
                    level.onHand(),
                    level.reserved(),
                    level.inbound(),
                    level.countedAt(),
                    level.lastSaleAt(),
                    level.movements(),
                    level.lotsLeft(),
                    level.flows());
        }
    }

    void add(LedgerRow row) {
        StockMovement movement = row.movement();
        if (movement.kind().isCount()) {
            count(row);
            return;
        }
        if (row.effect() == LedgerRow.Effect.OPENED) {
            open(movement.occurredAt());
        }
        if (row.effect() != LedgerRow.Effect.BEFORE_COUNT) {
            move(movement);
        }
        promise(row);
        flow(row);
        if (movement.lot() != null) {
            lots = lots.moved(movement, Long.MAX_VALUE);
        }
    }

    /**
     * Begins the level just before a delivery. Rows of the same time come in any order, so some may have come before;
     * of older ones only promises have, which move no units.
     */
    private void open(Instant delivery) {
        if (delivery.isAfter(countedAt)) {
            countedAt = delivery.minus(Duration.ofMillis(1));
            movements = delivery.equals(newest) ? movementsOfNewest : 0;
        }
    }

    private void count(LedgerRow row) {
        if (row.effect() != LedgerRow.Effect.BEFORE_COUNT) {
            onHand = row.movement().quantity();
            countedAt = row.movement().occurredAt();
            movements = 0;
            movementsOfNewest = 0;
        }
    }

    private void move(StockMovement movement) {
        if (!movement.occurredAt().equals(newest)) {
            newest = movement.occurredAt();
            movementsOfNewest = 0;
        }
        if (movement.occurredAt().isAfter(countedAt)) {
            onHand += movement.effect();
            movements++;
            movementsOfNewest++;
        }
        if (movement.kind() == MovementKind.SALE) {
            lastSaleAt = movement.occurredAt();
        }
    }

    private void promise(LedgerRow row) {
        PromiseKey.of(row.movement()).ifPresent(promise -> {
            switch (promise.side()) {
                case RESERVED -> reserved += row.promised();
                case INBOUND -> inbound += row.promised();
            }
        });
    }

    /** The row says what its movement did when it was recorded, whatever was counted later. */
    private void flow(LedgerRow row) {
        if (row.effect() == LedgerRow.Effect.BEFORE_COUNT) {
            return;
        }
        StockMovement movement = row.movement();
        flows = flows.plus(
                switch (movement.kind()) {
                    case SALE -> new StockFlows(0, movement.quantity() + row.promised(), row.oversold(), 0);
                    case RESERVATION -> new StockFlows(0, movement.quantity(), row.oversold(), 0);
                    case ADJUSTMENT -> new StockFlows(Math.max(0, movement.effect()), 0, 0, movement.effect());
                    default -> new StockFlows(Math.max(0, movement.effect()), 0, 0, 0);
                });
    }

    Facts facts() {
        return new Facts(key, onHand, reserved, inbound, countedAt, lastSaleAt, movements, lots.left(onHand), flows);
    }
}
