package dev.shopkeeper.stockledger.check;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stockledger.check.RebuiltLevel.Facts;
import dev.shopkeeper.stockledger.ledger.Backoff;
import dev.shopkeeper.stockledger.ledger.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out every level from its recorded movements and compares. Levels go on changing meanwhile: one that differs is
 * read again until it stands still and the index of movements has caught up, or for good.
 */
public final class RebuildCheck {
    static final int MAX_DIFFERENCES = 100;

    private static final int TRIES = 6;

    private final LevelHistory history;
    private final Clock clock;
    private final Backoff backoff;

    public RebuildCheck(LevelHistory history, Clock clock, Backoff backoff) {
        this.history = history;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** @param rebuilt what the recorded movements come to */
    public record Difference(Facts kept, Facts rebuilt) {}

    /**
     * @param complete whether there was time for all levels
     * @param keptDigest of the levels as they are kept
     * @param rebuiltDigest of the same levels as their movements make them; equal if nothing differs
     * @param differences the first of the levels that differ
     */
    public record Report(
            long levels, boolean complete, String keptDigest, String rebuiltDigest, List<Difference> differences) {}

    /**
     * Checks part by part until the deadline.
     *
     * @param firstPart where to begin, so that checks which end early see all levels in the long run
     */
    public Report run(int firstPart, Instant deadline) {
        LevelDigest kept = new LevelDigest();
        LevelDigest rebuilt = new LevelDigest();
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < LevelHistory.PARTS; i++) {
            int part = Math.floorMod(firstPart + i, LevelHistory.PARTS);
            Map<String, String> after = Map.of();
            do {
                Page<StockLevel> page = history.levels(part, after);
                for (StockLevel level : page.items()) {
                    if (clock.instant().isAfter(deadline)) {
                        return new Report(kept.levels(), false, kept.hex(), rebuilt.hex(), differences);
                    }
                    compare(level.key(), kept, rebuilt, differences);
                }
                after = page.next();
            } while (!after.isEmpty());
        }
        return new Report(kept.levels(), true, kept.hex(), rebuilt.hex(), differences);
    }

    private void compare(StockKey key, LevelDigest kept, LevelDigest rebuilt, List<Difference> differences) {
        Optional<Difference> compared = facts(key);
        for (int attempt = 0; differs(compared) && attempt < TRIES; attempt++) {
            backoff.pause(attempt);
            compared = facts(key);
        }
        compared.ifPresent(difference -> {
            kept.add(difference.kept());
            rebuilt.add(difference.rebuilt());
        });
        if (differs(compared) && differences.size() < MAX_DIFFERENCES) {
            differences.add(compared.orElseThrow());
        }
    }

    private static boolean differs(Optional<Difference> compared) {
        return compared.filter(facts -> !facts.kept().equals(facts.rebuilt())).isPresent();
    }

    private Optional<Difference> facts(StockKey key) {
        return history.level(key).map(level -> {
            RebuiltLevel rebuilt = new RebuiltLevel(key);
            history.rows(key, rebuilt::add);
            return new Difference(Facts.of(level), rebuilt.facts());
        });
    }
}
