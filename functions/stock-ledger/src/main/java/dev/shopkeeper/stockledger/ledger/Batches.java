package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts movements into transactions: those with one reference stay together, one action for each movement, one for the
 * promise it may concern and one for each level, up to DynamoDB's limit. A longer order is cut in the order of its
 * lines, by the lines alone and never by the state of the ledger, so a repeated order is cut at the same places, and
 * never between the two sides of a transfer. Movements without a reference are packed together.
 */
final class Batches {
    private final int actionsPerMovement;

    /** @param actionsPerMovement actions a movement costs besides its promise's and its level's */
    Batches(int actionsPerMovement) {
        this.actionsPerMovement = actionsPerMovement;
    }

    List<List<StockMovement>> of(List<StockMovement> movements) {
        Map<String, List<StockMovement>> byReference = new LinkedHashMap<>();
        movements.forEach(movement -> byReference
                .computeIfAbsent(movement.reference(), reference -> new ArrayList<>())
                .add(movement));
        return byReference.values().stream()
                .flatMap(group -> cut(group).stream())
                .toList();
    }

    private List<List<StockMovement>> cut(List<StockMovement> group) {
        List<List<StockMovement>> batches = new ArrayList<>();
        List<StockMovement> batch = new ArrayList<>();
        for (List<StockMovement> unit : units(group)) {
            List<StockMovement> longer = new ArrayList<>(batch);
            longer.addAll(unit);
            if (actions(longer) > Commit.MAX_ACTIONS) {
                batches.add(batch);
                longer = new ArrayList<>(unit);
            }
            batch = longer;
        }
        batches.add(batch);
        return batches;
    }

    /** What must not be parted: a movement alone, or the two sides of a transfer. */
    private static List<List<StockMovement>> units(List<StockMovement> group) {
        List<List<StockMovement>> units = new ArrayList<>();
        for (StockMovement movement : group) {
            if (!units.isEmpty() && isArrivalOf(units.getLast().getLast(), movement)) {
                units.set(units.size() - 1, List.of(units.getLast().getLast(), movement));
            } else {
                units.add(List.of(movement));
            }
        }
        return units;
    }

    private static boolean isArrivalOf(StockMovement before, StockMovement movement) {
        return before.kind() == MovementKind.TRANSFER_OUT
                && movement.kind() == MovementKind.TRANSFER_IN
                && before.sku().equals(movement.sku());
    }

    private int actions(List<StockMovement> batch) {
        Set<StockKey> levels = new HashSet<>();
        int actions = 0;
        for (StockMovement movement : batch) {
            levels.add(movement.key());
            actions += actionsPerMovement + (PromiseKey.of(movement).isPresent() ? 1 : 0);
        }
        return actions + levels.size();
    }
}
