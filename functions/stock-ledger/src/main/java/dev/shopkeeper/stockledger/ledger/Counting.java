package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What movements do to a level. The version is left alone: it grows once for each transaction. */
final class Counting {
    /** The resolution of the ledger's times. */
    private static final Duration TICK = Duration.ofMillis(1);

    private Counting() {}

    /** The level that a first count makes. It is settling: movements after it may have been reported before. */
    static StockLevel opened(StockMovement count) {
        return level(count.key(), count.quantity(), count.occurredAt(), settings(count));
    }

    /** The level that a first delivery makes: nothing was there just before it. */
    static StockLevel openedEmptyBefore(StockMovement delivery) {
        return level(delivery.key(), 0, delivery.occurredAt().minus(TICK), StockSettings.NONE);
    }

    /**
     * The level after a later count, to which the movements after the count are added. It settles once more, which
     * takes in what somebody kept as pending and then broke down.
     */
    static StockLevel restated(StockLevel level, StockMovement count, LedgerStore.MovementTotals totals) {
        return new StockLevel(
                level.key(),
                count.quantity() + totals.effectAfter(),
                level.reserved(),
                level.inbound(),
                count.occurredAt(),
                level.lastSaleAt(),
                level.updatedAt(),
                level.version(),
                totals.movementsAfter(),
                true,
                level.settings().updatedBy(settings(count)),
                level.lots(),
                level.flows());
    }

    /**
     * The level after a movement, of whose units those up to the count are in it already. Promises are in no count.
     *
     * @param promised units the movement adds to a promise
     */
    static StockLevel moved(StockLevel level, StockMovement movement, long promised) {
        Optional<PromiseKey.Side> side = PromiseKey.of(movement).map(PromiseKey::side);
        boolean sinceCount = isSinceCount(level, movement);
        long onHand = level.onHand() + (sinceCount ? movement.effect() : 0);
        long reserved = level.reserved() + (side.equals(Optional.of(PromiseKey.Side.RESERVED)) ? promised : 0);
        return new StockLevel(
                level.key(),
                onHand,
                reserved,
                level.inbound() + (side.equals(Optional.of(PromiseKey.Side.INBOUND)) ? promised : 0),
                level.countedAt(),
                sinceCount && movement.kind() == MovementKind.SALE
                        ? latest(level.lastSaleAt(), movement.occurredAt())
                        : level.lastSaleAt(),
                level.updatedAt(),
                level.version(),
                level.movements() + (sinceCount ? 1 : 0),
                level.settling(),
                movement.kind() == MovementKind.ADJUSTMENT
                        ? level.settings().updatedBy(settings(movement))
                        : level.settings(),
                movement.lot() == null ? level.lots() : level.lots().moved(movement, onHand),
                level.flows().plus(flow(movement, sinceCount, promised, onHand - reserved)));
    }

    /** @param available units after the movement */
    private static StockFlows flow(StockMovement movement, boolean sinceCount, long promised, long available) {
        long taken = taken(movement, sinceCount, promised);
        long demanded = movement.kind() == MovementKind.TRANSFER_OUT ? 0 : taken;
        long effect = sinceCount ? movement.effect() : 0;
        return new StockFlows(
                Math.max(0, effect),
                demanded,
                Math.clamp(-available, 0, demanded),
                movement.kind() == MovementKind.ADJUSTMENT ? effect : 0);
    }

    /** What a movement does to a level that was there before it. */
    static LedgerRow.Effect effect(StockLevel level, StockMovement movement) {
        return movement.kind().isPromise() || isSinceCount(level, movement)
                ? LedgerRow.Effect.MOVED
                : LedgerRow.Effect.BEFORE_COUNT;
    }

    static boolean isSinceCount(StockLevel level, StockMovement movement) {
        return movement.occurredAt().isAfter(level.countedAt());
    }

    /** Units of a movement that were more than was available, once it has made this of the level. */
    static long oversold(StockLevel next, StockMovement movement, long promised) {
        return Math.clamp(-next.available(), 0, taken(movement, isSinceCount(next, movement), promised));
    }

    /** Units that a movement takes from what is available. Those that had been reserved for it were taken before. */
    private static long taken(StockMovement movement, boolean sinceCount, long promised) {
        return switch (movement.kind()) {
            case SALE, TRANSFER_OUT -> sinceCount ? movement.quantity() + promised : 0;
            case RESERVATION -> movement.quantity();
            default -> 0;
        };
    }

    static StockLevel settled(StockLevel level) {
        return withPhase(level, false, level.version(), level.updatedAt());
    }

    /**
     * The level as it is written in place of the one it was worked out from.
     *
     * @param correlationId of the call behind the change; null if that is the one that makes it
     */
    static Commit.LevelChange change(StockLevel level, Instant now, String correlationId) {
        StockLevel next = withPhase(level, level.settling(), level.version() + 1, now);
        return new Commit.LevelChange(next, level.version(), correlationId);
    }

    private static StockLevel withPhase(StockLevel level, boolean settling, long version, Instant updatedAt) {
        return new StockLevel(
                level.key(),
                level.onHand(),
                level.reserved(),
                level.inbound(),
                level.countedAt(),
                level.lastSaleAt(),
                updatedAt,
                version,
                level.movements(),
                settling,
                level.settings(),
                level.lots(),
                level.flows());
    }

    private static StockLevel level(StockKey key, long onHand, Instant countedAt, StockSettings settings) {
        return new StockLevel(key, onHand, 0, 0, countedAt, null, countedAt, 0, 0, true, settings);
    }

    private static StockSettings settings(StockMovement movement) {
        return movement.settings() == null ? StockSettings.NONE : movement.settings();
    }

    private static Instant latest(Instant known, Instant other) {
        return known == null || other.isAfter(known) ? other : known;
    }
}
