package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedFloats;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The items of an {@link ImplicitAls} where they lie in a file, one byte a factor. The user is worked out from the past
 * when somebody asks: nothing of users is kept. An item that is newer than the factors says nothing, and is no answer.
 *
 * <p>Blocks of {@value #BLOCK} items, in each the factors one after the other: all items' scores are summed up with
 * vector instructions, and stay in the nearest cache meanwhile.
 */
public final class AlsFactors implements Recommender {
    private static final int BLOCK = 1024;
    private static final int LARGEST = 127;
    private static final int MOST_FACTORS = 1024;

    private final int items;
    private final int factors;
    private final double regularization;
    private final double alpha;
    private final float[][] squared;
    private final PackedFloats scales;
    private final MemorySegment codes;

    private AlsFactors(ModelFile file, String name, int catalogue) throws UnreadableModelFileException {
        PackedInts shape = PackedInts.read(file, name + ".shape").sized(2).below(1L << 31);
        items = shape.get(0);
        factors = shape.get(1);
        scales = PackedFloats.read(file, name + ".scales", items);
        codes = file.section(name + ".codes");
        float[] settings = file.floats(name + ".settings");
        float[] square = file.floats(name + ".squared");
        if (items > catalogue
                || factors < 1
                || factors > MOST_FACTORS
                || codes.byteSize() > Integer.MAX_VALUE
                || codes.byteSize() != (long) blocks(items) * BLOCK * factors
                || square.length != factors * factors
                || settings.length != 2
                || !(settings[0] > 0 && settings[1] > 0)) {
            throw new UnreadableModelFileException(
                    "'" + name + "' has no " + factors + " factors of " + items + " items");
        }
        regularization = settings[0];
        alpha = settings[1];
        squared = new float[factors][];
        Arrays.setAll(squared, f -> Arrays.copyOfRange(square, f * factors, (f + 1) * factors));
    }

    /**
     * Reads what {@link ImplicitAls#write} wrote.
     *
     * @param catalogue how many items there are by now
     */
    public static AlsFactors read(ModelFile file, String name, int catalogue) throws UnreadableModelFileException {
        return new AlsFactors(file, name, catalogue);
    }

    static void write(FactorMatrix items, AlsSettings settings, String name, ModelFile.Builder file) {
        int factors = items.factors();
        byte[] codes = new byte[Math.multiplyExact(blocks(items.rows()) * BLOCK, factors)];
        float[] scales = new float[items.rows()];
        // What is multiplied at request time are the rounded factors, so these are what is squared.
        FactorMatrix rounded = new FactorMatrix(items.rows(), factors);
        for (int item = 0; item < items.rows(); item++) {
            float[] row = items.row(item);
            float largest = 0;
            for (float value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
            scales[item] = PackedFloats.rounded(largest / LARGEST);
            for (int f = 0; f < factors && scales[item] > 0; f++) {
                int code = Math.clamp(Math.round(row[f] / scales[item]), -LARGEST, LARGEST);
                codes[at(item, f, factors)] = (byte) code;
                rounded.row(item)[f] = code * scales[item];
            }
        }
        float[] square = new float[factors * factors];
        float[][] squared = rounded.squared();
        for (int f = 0; f < factors; f++) {
            System.arraycopy(squared[f], 0, square, f * factors, factors);
        }
        file.add(name + ".shape", PackedInts.pack(items.rows(), factors))
                .add(name + ".settings", new float[] {(float) settings.regularization(), (float) settings.alpha()})
                .add(name + ".squared", square)
                .add(name + ".scales", PackedFloats.pack(scales))
                .add(name + ".codes", MemorySegment.ofArray(codes));
    }

    private static int blocks(int items) {
        return Math.ceilDiv(items, BLOCK);
    }

    private static int at(int item, int factor, int factors) {
        return (item / BLOCK * factors + factor) * BLOCK + item % BLOCK;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        int[] known = IntStream.of(past.items())
                .filter(item -> item < items)
                .distinct()
                .sorted()
                .toArray();
        if (known.length > 0) {
            rank(user(past, known), allowed, answer);
        }
    }

    /** The factors of somebody with this past, as if they had been trained with it. */
    private float[] user(Past past, int[] known) {
        FactorMatrix rows = new FactorMatrix(known.length, factors);
        float[] weights = new float[known.length];
        for (int i = 0; i < known.length; i++) {
            float scale = scales.get(known[i]);
            for (int f = 0; f < factors; f++) {
                rows.row(i)[f] = scale * codes.get(ValueLayout.JAVA_BYTE, at(known[i], f, factors));
            }
        }
        for (int i = 0; i < past.size(); i++) {
            int place = Arrays.binarySearch(known, past.items()[i]);
            if (place >= 0) {
                weights[place] += past.weights()[i];
            }
        }
        int[] columns = IntStream.range(0, known.length).toArray();
        UserItems row = new UserItems(known.length, new int[] {0, known.length}, columns, weights);
        float[] user = new float[factors];
        new LeastSquares(rows, squared, regularization, alpha).solver().improve(user, row, 0, factors);
        return user;
    }

    private void rank(float[] user, IntPredicate allowed, RankedItems answer) {
        byte[] bytes = new byte[BLOCK];
        float[] sums = new float[BLOCK];
        for (int block = 0; block < blocks(items); block++) {
            Arrays.fill(sums, 0);
            for (int f = 0; f < factors; f++) {
                long from = ((long) block * factors + f) * BLOCK;
                MemorySegment.copy(codes, ValueLayout.JAVA_BYTE, from, bytes, 0, BLOCK);
                add(user[f], bytes, sums);
            }
            int first = block * BLOCK;
            for (int i = 0; i < Math.min(BLOCK, items - first); i++) {
                float score = sums[i] * scales.get((long) first + i);
                boolean isBetter = answer.size() < answer.capacity() || score > answer.score(answer.size() - 1);
                if (isBetter && allowed.test(first + i)) {
                    answer.offer(first + i, score);
                }
            }
        }
    }

    private static void add(float factor, byte[] bytes, float[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            sums[i] += factor * bytes[i];
        }
    }
}
