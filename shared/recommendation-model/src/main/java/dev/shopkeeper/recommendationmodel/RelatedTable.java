package dev.shopkeeper.recommendationmodel;

import dev.shopkeeper.recommenders.collaborative.Neighbourhood;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import java.util.Arrays;

/** For each item those that go with it, before they are written; see {@link RelatedItems}. */
public final class RelatedTable {
    /** How many are kept for an item. */
    public static final int MOST = 50;

    private final int most;
    private int[] item = new int[1 << 10];
    private int[] target = new int[1 << 10];
    private float[] score = new float[1 << 10];
    private int[] support = new int[1 << 10];
    private int size;

    public RelatedTable() {
        this(MOST);
    }

    /** @param most how many are kept for an item */
    public RelatedTable(int most) {
        this.most = most;
    }

    /** The first of what goes with each item. */
    public static RelatedTable of(Neighbourhood neighbours, int most) {
        RelatedTable table = new RelatedTable(most);
        for (int item = 0; item < neighbours.items(); item++) {
            for (int rank = 0; rank < Math.min(most, neighbours.count(item)); rank++) {
                table.add(item, neighbours.target(item, rank), neighbours.score(item, rank), 0);
            }
        }
        return table;
    }

    /**
     * Adds that one item leads to another, in any order; the same pair with a better score counts.
     *
     * @param newScore more than 0, the higher the better
     * @param newSupport how many sessions or orders say so; 0 where nothing is counted
     */
    public void add(int from, int to, double newScore, int newSupport) {
        if (from < 0 || to < 0 || from == to || !(newScore > 0) || newSupport < 0) {
            throw new IllegalArgumentException(from + " to " + to + ", score " + newScore + ", support " + newSupport);
        }
        if (size == item.length) {
            int capacity = Math.multiplyExact(size, 2);
            item = Arrays.copyOf(item, capacity);
            target = Arrays.copyOf(target, capacity);
            score = Arrays.copyOf(score, capacity);
            support = Arrays.copyOf(support, capacity);
        }
        item[size] = from;
        target[size] = to;
        score[size] = (float) Math.min(newScore, Float.MAX_VALUE);
        support[size++] = newSupport;
    }

    /** @param items how many the catalogue has */
    public void write(String name, int items, ModelFile.Builder file) {
        int[] next = new int[items + 1];
        for (int i = 0; i < size; i++) {
            if (item[i] >= items || target[i] >= items) {
                throw new IllegalArgumentException(item[i] + " to " + target[i] + " among " + items + " items");
            }
            next[item[i] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] from = next.clone();
        int[] entries = new int[size];
        for (int i = 0; i < size; i++) {
            entries[next[item[i]]++] = i;
        }
        write(name, from, entries, file);
    }

    private void write(String name, int[] from, int[] entries, ModelFile.Builder file) {
        int[] starts = new int[from.length];
        int[] kept = new int[size];
        int count = 0;
        for (int own = 0; own < from.length - 1; own++) {
            count = keepBest(Arrays.copyOfRange(entries, from[own], from[own + 1]), kept, count);
            starts[own + 1] = count;
        }
        int[] targets = new int[count];
        float[] scores = new float[count];
        int[] supports = new int[count];
        for (int i = 0; i < count; i++) {
            targets[i] = target[kept[i]];
            scores[i] = score[kept[i]];
            supports[i] = support[kept[i]];
        }
        file.add(name + ".starts", PackedInts.pack(starts))
                .add(name + ".targets", PackedInts.pack(targets))
                .add(name + ".scores", PackedFloats.pack(scores))
                .add(name + ".support", PackedInts.pack(supports));
    }

    /** By falling score, of equal ones the lower number first, each target once. */
    private int keepBest(int[] row, int[] kept, int from) {
        long[] ranked = new long[row.length];
        for (int i = 0; i < row.length; i++) {
            ranked[i] = (long) ~Float.floatToRawIntBits(score[row[i]]) << 32 | i;
        }
        Arrays.sort(ranked);
        int to = from;
        // Entries of a row are in the order in which they came; equal scores must not be.
        int[] order = Arrays.stream(ranked).mapToInt(code -> row[(int) code]).toArray();
        sortEqualScores(order);
        for (int i = 0; i < order.length && to - from < most; i++) {
            if (!has(kept, from, to, target[order[i]])) {
                kept[to++] = order[i];
            }
        }
        return to;
    }

    private void sortEqualScores(int[] order) {
        for (int i = 1; i < order.length; i++) {
            int entry = order[i];
            int at = i;
            while (at > 0 && score[order[at - 1]] == score[entry] && target[order[at - 1]] > target[entry]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = entry;
        }
    }

    private boolean has(int[] kept, int from, int to, int wanted) {
        for (int i = from; i < to; i++) {
            if (target[kept[i]] == wanted) {
                return true;
            }
        }
        return false;
    }
}
