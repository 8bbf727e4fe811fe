package dev.shopkeeper.recommenders.trending;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.special.Erf;

/**
 * What it is time to buy again: an item's score is the probability that a customer who bought it so long ago, and not
 * since, buys it within the horizon: {@code returns * (F(elapsed + horizon) - F(elapsed)) / (1 - returns * F(elapsed))}, with the
 * log-normal distribution F of the item's own cycle. So a consumable comes up when it is due, and fades when it was not
 * wanted. The past holds orders only.
 */
public final class RepeatPurchases implements Recommender {
    private final int items;
    private final IntToDoubleFunction cycles;
    private final IntToDoubleFunction deviations;
    private final IntToDoubleFunction returns;
    private final double horizonSeconds;

    /**
     * @param items that something is known of
     * @param cycles by item: half of those who buy it again have done so after so many seconds
     * @param deviations by item, of the logarithm of the intervals
     * @param returns by item: the share of the customers who buy it again, below 1
     */
    RepeatPurchases(
            int items,
            IntToDoubleFunction cycles,
            IntToDoubleFunction deviations,
            IntToDoubleFunction returns,
            double horizonSeconds) {
        if (!(horizonSeconds > 0)) {
            throw new IllegalArgumentException("horizon " + horizonSeconds + " s");
        }
        this.items = items;
        this.cycles = cycles;
        this.deviations = deviations;
        this.returns = returns;
        this.horizonSeconds = horizonSeconds;
    }

    /** Reads what {@link #write} wrote where it lies. */
    public static RepeatPurchases read(ModelFile file) throws UnreadableModelFileException {
        float[] horizon = file.floats("repeats.horizon");
        long items = file.section("repeats.returns").byteSize() / Short.BYTES;
        PackedFloats cycles = PackedFloats.read(file, "repeats.cycles", items);
        PackedFloats deviations = PackedFloats.read(file, "repeats.deviations", items);
        PackedFloats returns = PackedFloats.read(file, "repeats.returns", items);
        boolean isSound = horizon.length == 1 && horizon[0] > 0 && items <= Integer.MAX_VALUE;
        for (long item = 0; item < items; item++) {
            isSound &= deviations.get(item) > 0 && returns.get(item) < 1;
        }
        if (!isSound) {
            throw new UnreadableModelFileException("cycles of purchases that can't be");
        }
        return new RepeatPurchases((int) items, cycles::get, deviations::get, returns::get, horizon[0]);
    }

    /** All numbers within 0.2 %. */
    public void write(ModelFile.Builder file) {
        file.add("repeats.horizon", new float[] {(float) horizonSeconds})
                .add("repeats.cycles", packed(cycles))
                .add("repeats.deviations", packed(deviations))
                .add("repeats.returns", packed(returns));
    }

    private MemorySegment packed(IntToDoubleFunction values) {
        float[] floats = new float[items];
        for (int item = 0; item < items; item++) {
            floats[item] = (float) values.applyAsDouble(item);
        }
        return PackedFloats.pack(floats);
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int i = past.size() - 1; i >= 0; i--) {
            int item = past.items()[i];
            if (!answer.contains(item) && allowed.test(item) && !boughtLater(past, i)) {
                double due = probability(item, (double) (past.now() - past.seconds()[i]));
                if (due > 0) {
                    answer.offer(item, (float) due);
                }
            }
        }
    }

    /**
     * @param elapsed seconds since it was bought last; less than 0 counts as 0
     * @return 0 for an item that nobody has bought again, or that is new
     */
    public double probability(int item, double elapsed) {
        if (item >= items) {
            return 0;
        }
        double since = Math.max(0, elapsed);
        double returning = returns.applyAsDouble(item);
        double before = returning * distribution(item, since);
        double within = returning * distribution(item, since + horizonSeconds) - before;
        return within / (1 - before);
    }

    /** Half of the customers who buy the item again have done so after so many seconds; infinite for one that is new. */
    public double cycleSeconds(int item) {
        return item < items ? cycles.applyAsDouble(item) : Double.POSITIVE_INFINITY;
    }

    private double distribution(int item, double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        double standard = Math.log(seconds / cycles.applyAsDouble(item)) / deviations.applyAsDouble(item);
        return 0.5 * Erf.erfc(-standard / Math.sqrt(2));
    }

    private static boolean boughtLater(Past past, int at) {
        for (int later = at + 1; later < past.size(); later++) {
            if (past.items()[later] == past.items()[at]) {
                return true;
            }
        }
        return false;
    }
}
