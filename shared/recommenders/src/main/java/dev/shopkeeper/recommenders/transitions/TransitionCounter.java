package dev.shopkeeper.recommenders.transitions;

import dev.shopkeeper.recommenders.Selection;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import java.util.Arrays;

/** Counts item by item around each click, so that no list of all pairs is ever needed. */
final class TransitionCounter {
    private static final int KINDS = Kind.count();
    private static final int WINDOW = 10;
    private static final int AGES = 256;

    private final SessionLog log;
    private final int longestRow;
    private final double[][] gapWeights = new double[KINDS][WINDOW + 1];
    private final float[] latelyByAge = new float[AGES];
    private final float[][] sums;
    private final int[] touched;
    private final boolean[] isTouched;
    private long[] ranked = new long[1024];
    private int size;
    private int[] targets = new int[1 << 12];
    private final float[][] weights = new float[KINDS][1 << 12];
    private int entries;

    TransitionCounter(SessionLog log, int longestRow) {
        this.log = log;
        this.longestRow = longestRow;
        sums = new float[KINDS][log.itemCount()];
        touched = new int[log.itemCount()];
        isTouched = new boolean[log.itemCount()];
        for (Kind kind : Kind.values()) {
            Arrays.setAll(gapWeights[kind.ordinal()], gap -> kind.weight(gap, 0));
        }
        for (int age = 0; age < AGES; age++) {
            latelyByAge[age] = (float) Kind.LATELY.weight(1, age / (double) AGES);
        }
    }

    TransitionTable count() {
        SessionLog.ItemClicks clicks = log.byItem();
        int[] sessionOf = log.sessionOfClicks();
        int[] offsets = new int[log.itemCount() + 1];
        float[][] totals = new float[KINDS][log.itemCount()];
        for (int item = 0; item < log.itemCount(); item++) {
            size = 0;
            for (int at = clicks.offsets()[item]; at < clicks.offsets()[item + 1]; at++) {
                around(clicks.clicks()[at], sessionOf[clicks.clicks()[at]]);
            }
            finish(item, totals);
            offsets[item + 1] = entries;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            weights[kind] = Arrays.copyOf(weights[kind], entries);
        }
        return new TransitionTable(offsets, Arrays.copyOf(targets, entries), weights, totals);
    }

    private void around(int click, int session) {
        float lately = latelyByAge[(int) (log.age(session) * AGES)];
        int last = Math.min(log.end(session) - 1, click + WINDOW);
        for (int other = click + 1; other <= last; other++) {
            int item = touch(log.item(other));
            int gap = other - click;
            sums[Kind.NEXT.ordinal()][item] += (float) gapWeights[Kind.NEXT.ordinal()][gap];
            sums[Kind.SOON.ordinal()][item] += (float) gapWeights[Kind.SOON.ordinal()][gap];
            sums[Kind.LATELY.ordinal()][item] += (float) gapWeights[Kind.LATELY.ordinal()][gap] * lately;
            sums[Kind.LATER.ordinal()][item] += (float) gapWeights[Kind.LATER.ordinal()][gap];
        }
        for (int other = Math.max(log.start(session), click - WINDOW); other < click; other++) {
            int item = touch(log.item(other));
            sums[Kind.BEFORE.ordinal()][item] += (float) gapWeights[Kind.BEFORE.ordinal()][click - other];
        }
    }

    private int touch(int item) {
        if (!isTouched[item]) {
            isTouched[item] = true;
            touched[size++] = item;
        }
        return item;
    }

    /** Keeps the entries with the largest shares of their rows, summed over the kinds. */
    private void finish(int item, float[][] totals) {
        for (int kind = 0; kind < KINDS; kind++) {
            for (int i = 0; i < size; i++) {
                totals[kind][item] += sums[kind][touched[i]];
            }
        }
        if (size > ranked.length) {
            ranked = new long[Math.max(size, 2 * ranked.length)];
        }
        for (int i = 0; i < size; i++) {
            float share = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                share += sums[kind][touched[i]] / (totals[kind][item] + 1);
            }
            ranked[i] = (long) Float.floatToRawIntBits(share) << 32 | touched[i];
        }
        int kept = Math.min(size, longestRow);
        Selection.largest(ranked, size, kept);
        Arrays.sort(ranked, 0, kept);
        append(kept);
        for (int i = 0; i < size; i++) {
            isTouched[touched[i]] = false;
            for (int kind = 0; kind < KINDS; kind++) {
                sums[kind][touched[i]] = 0;
            }
        }
    }

    private void append(int kept) {
        if (entries + kept > targets.length) {
            int capacity = Math.max(entries + kept, Math.multiplyExact(targets.length, 2));
            targets = Arrays.copyOf(targets, capacity);
            for (int kind = 0; kind < KINDS; kind++) {
                weights[kind] = Arrays.copyOf(weights[kind], capacity);
            }
        }
        for (int i = kept - 1; i >= 0; i--) {
            int target = (int) ranked[i];
            targets[entries] = target;
            for (int kind = 0; kind < KINDS; kind++) {
                weights[kind][entries] = sums[kind][target];
            }
            entries++;
        }
    }
}
