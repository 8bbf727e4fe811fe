package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.rules.CountChange;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.util.List;

/**
 * A level as it was at some time.
 *
 * @param counts what counts have changed since it was seen before, in their order; facts, however old the level is
 */
record Sighting(WatchedLevel level, List<CountChange> counts) {
    static Sighting of(WatchedLevel level) {
        return new Sighting(level, List.of());
    }
}
