package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import java.util.ArrayList;
import java.util.List;

/** What became of movements: how many were recorded in which way, and which were refused. */
public record Recorded(Tally tally, List<RefusedMovement> refused) {
    static final Recorded NOTHING = new Recorded(Tally.NOTHING, List.of());

    public record RefusedMovement(StockMovement movement, Rejection rejection) {
        static RefusedMovement of(StockMovement movement, String code, String field, String message) {
            return new RefusedMovement(movement, new Rejection(code, field, message));
        }
    }

    static Recorded of(Tally tally) {
        return new Recorded(tally, List.of());
    }

    /** What a movement is whose id was used before: the same once more, or another, which is refused. */
    static Recorded again(StockMovement movement, StockMovement before) {
        return movement.isSameAs(before)
                ? of(Tally.ofDuplicates(1))
                : new Recorded(
                        Tally.NOTHING,
                        List.of(RefusedMovement.of(
                                movement,
                                "conflicting_movement_id",
                                "movement_id",
                                "another movement was recorded as " + movement.movementId())));
    }

    Recorded plus(Recorded other) {
        List<RefusedMovement> all = new ArrayList<>(refused);
        all.addAll(other.refused);
        return new Recorded(tally.plus(other.tally), List.copyOf(all));
    }
}
