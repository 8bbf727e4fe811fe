package dev.shopkeeper.stockledger;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts movements into transactions: those with one reference stay together, one action for each movement and one for
 * each level, up to DynamoDB's limit. A longer order is cut in the order of its lines, by the lines alone and never by
 * the state of the ledger, so a repeated order is cut at the same places. Movements without a reference are packed
 * together.
 */
final class Batches {
    private final int actionsPerMovement;

    /** @param actionsPerMovement actions a movement costs besides its level's */
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
        Set<StockKey> levels = new HashSet<>();
        for (StockMovement movement : group) {
            levels.add(movement.key());
            if (levels.size() + (batch.size() + 1) * actionsPerMovement > Commit.MAX_ACTIONS) {
                batches.add(batch);
                batch = new ArrayList<>();
                levels = new HashSet<>(Set.of(movement.key()));
            }
            batch.add(movement);
        }
        batches.add(batch);
        return batches;
    }
}
