package dev.shopkeeper.recommenders.transitions;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The rows of a {@link TransitionTable} as shares of their totals, one byte a weight. */
public final class TransitionIndex {
    private static final int KINDS = Kind.count();
    /** Added to a row's total: an item that was hardly seen says little. */
    private static final float DOUBT = 1;

    private final PackedInts offsets;
    private final PackedInts targets;
    private final MemorySegment weights;
    private final float[] shares = WeightCode.decoded();

    private TransitionIndex(ModelFile file) throws UnreadableModelFileException {
        offsets = PackedInts.read(file, "transitions.offsets");
        targets = PackedInts.read(file, "transitions.targets");
        weights = file.section("transitions.weights");
        offsets.rising(targets.size());
        targets.below(itemCount());
        if (weights.byteSize() != targets.size() * KINDS) {
            throw new UnreadableModelFileException(weights.byteSize() + " weights for " + targets.size() + " entries");
        }
    }

    public static TransitionIndex read(ModelFile file) throws UnreadableModelFileException {
        return new TransitionIndex(file);
    }

    static void write(TransitionTable table, ModelFile.Builder file) {
        byte[] codes = new byte[Math.multiplyExact(table.entries(), KINDS)];
        for (int item = 0; item < table.offsets().length - 1; item++) {
            for (int entry = table.offsets()[item]; entry < table.offsets()[item + 1]; entry++) {
                for (int kind = 0; kind < KINDS; kind++) {
                    float share = table.weights()[kind][entry] / (table.totals()[kind][item] + DOUBT);
                    codes[entry * KINDS + kind] = WeightCode.encode(share);
                }
            }
        }
        file.add("transitions.offsets", PackedInts.pack(table.offsets()))
                .add("transitions.targets", PackedInts.pack(table.targets()))
                .add("transitions.weights", MemorySegment.ofArray(codes));
    }

    public int itemCount() {
        return (int) (offsets.size() - 1);
    }

    public int from(int item) {
        return offsets.get(item);
    }

    public int to(int item) {
        return offsets.get(item + 1L);
    }

    public int target(int entry) {
        return targets.get(entry);
    }

    /** Adds the shares of the entry, each times its factor, to as many sums from {@code at} on. */
    public void add(int entry, float[] factors, float[] sums, int at) {
        long from = (long) entry * KINDS;
        for (int kind = 0; kind < KINDS; kind++) {
            sums[at + kind] += factors[kind] * shares[weights.get(ValueLayout.JAVA_BYTE, from + kind) & 0xff];
        }
    }
}
