package dev.shopkeeper.recommenders.transitions;

import dev.shopkeeper.recommenders.clicks.SessionLog;

/**
 * What follows each item, from sparse counts: one row an item, one entry for each item that follows or precedes it
 * within a few clicks, one weight an entry for each {@link Kind}.
 *
 * @param offsets where each item's row begins, and a last entry where the last one ends
 * @param targets the other items, row by row
 * @param weights by kind and entry
 * @param totals by kind and item: the sum of the row before it was cut
 */
record TransitionTable(int[] offsets, int[] targets, float[][] weights, float[][] totals) {

    static TransitionTable of(SessionLog log, int longestRow) {
        return new TransitionCounter(log, longestRow).count();
    }

    int entries() {
        return targets.length;
    }
}
