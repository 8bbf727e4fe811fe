package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Seeded movements of a few SKUs, and what they come to by a plain sum. */
record MovementStory(List<StockMovement> movements) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MovementKind[] MOVING = {
        MovementKind.SALE,
        MovementKind.SALE,
        MovementKind.RECEIPT,
        MovementKind.RETURN,
        MovementKind.WRITE_OFF,
        MovementKind.ADJUSTMENT
    };

    /** What must be true of a level in the end, whatever happened on the way. */
    record Expected(long onHand, Instant countedAt, long movements) {}

    static MovementStory of(long seed, int size) {
        Random random = new Random(seed);
        List<StockMovement> movements = new ArrayList<>();
        List<Integer> minutes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            minutes.add(i);
        }
        // No two at one time: of two counts at the same time, the first to come is the one that stands.
        Collections.shuffle(minutes, random);
        for (int i = 0; i < size; i++) {
            boolean count = random.nextInt(12) == 0;
            MovementKind kind =
                    count ? MovementKind.values()[random.nextInt(2)] : MOVING[random.nextInt(MOVING.length)];
            long quantity = kind == MovementKind.ADJUSTMENT ? random.nextInt(21) - 10 : random.nextInt(20);
            movements.add(StockMovement.of(
                    "m" + i,
                    "sku" + random.nextInt(4),
                    random.nextInt(3) == 0 ? "north" : "main",
                    kind,
                    quantity,
                    START.plusSeconds(60L * minutes.get(i)),
                    "order" + random.nextInt(1 + size / 4)));
        }
        return new MovementStory(movements);
    }

    Map<StockKey, Expected> outcome() {
        Map<StockKey, Expected> outcome = new HashMap<>();
        for (StockKey key : StockLedger.keys(movements)) {
            lastCount(key).ifPresent(count -> outcome.put(key, expected(key, count)));
        }
        return outcome;
    }

    private Optional<StockMovement> lastCount(StockKey key) {
        return movements.stream()
                .filter(movement ->
                        movement.key().equals(key) && movement.kind().isCount())
                .max(Comparator.comparing(StockMovement::occurredAt));
    }

    private Expected expected(StockKey key, StockMovement count) {
        List<StockMovement> after = movements.stream()
                .filter(movement ->
                        movement.key().equals(key) && !movement.kind().isCount())
                .filter(movement -> movement.occurredAt().isAfter(count.occurredAt()))
                .toList();
        long effect = after.stream().mapToLong(StockMovement::effect).sum();
        return new Expected(count.quantity() + effect, count.occurredAt(), after.size());
    }

    static Map<StockKey, Expected> of(Map<StockKey, StockLevel> levels) {
        Map<StockKey, Expected> found = new HashMap<>();
        levels.forEach(
                (key, level) -> found.put(key, new Expected(level.onHand(), level.countedAt(), level.movements())));
        return found;
    }

    /** The movements as requests of random size and order, some of them twice. */
    List<List<StockMovement>> requests(Random random) {
        List<StockMovement> shuffled = new ArrayList<>(movements);
        Collections.shuffle(shuffled, random);
        List<List<StockMovement>> requests = new ArrayList<>();
        for (int start = 0; start < shuffled.size(); ) {
            int end = Math.min(shuffled.size(), start + 1 + random.nextInt(12));
            requests.add(shuffled.subList(start, end));
            start = end - (random.nextInt(4) == 0 ? random.nextInt(end - start) : 0);
        }
        List<List<StockMovement>> delivered = new ArrayList<>(requests);
        requests.stream().filter(_ -> random.nextInt(3) == 0).forEach(delivered::add);
        Collections.shuffle(delivered, random);
        return delivered;
    }
}
