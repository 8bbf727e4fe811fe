package dev.shopkeeper.recommenders.embedding;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Two directions for each item, from the singular vectors of what follows what: one as what was clicked, one as what
 * comes next. Where two items never met in a session, theirs still say how alike their surroundings are. One byte a
 * coordinate.
 */
public final class ItemVectors {
    private static final int LARGEST = 127;
    private static final int MOST_DIMENSIONS = 4_096;
    private static final long SEED = 20260301;

    private final MemorySegment clicked;
    private final MemorySegment next;
    private final MemorySegment strengths;
    private final int dimensions;

    private ItemVectors(ModelFile file) throws UnreadableModelFileException {
        clicked = file.section("vectors.clicked");
        next = file.section("vectors.next");
        strengths = file.section("vectors.strengths");
        dimensions = PackedInts.read(file, "vectors.dimensions")
                .sized(1)
                .below(MOST_DIMENSIONS + 1)
                .get(0);
        long coordinates = strengths.byteSize() * dimensions;
        if (clicked.byteSize() != coordinates || next.byteSize() != coordinates) {
            throw new UnreadableModelFileException("vectors of " + strengths.byteSize() + " items have "
                    + clicked.byteSize() + " and " + next.byteSize() + " coordinates instead of " + coordinates);
        }
    }

    public static ItemVectors read(ModelFile file) throws UnreadableModelFileException {
        return new ItemVectors(file);
    }

    /**
     * Computes and adds the vectors.
     *
     * @param followers how often each item, a row, is followed by another, a column
     * @param dimensions an even number
     */
    public static void write(SparseMatrix followers, int dimensions, ModelFile.Builder file) {
        RandomizedSvd svd = RandomizedSvd.of(followers.normalised(), dimensions, SEED);
        file.add("vectors.dimensions", PackedInts.pack(dimensions))
                .add("vectors.clicked", directions(svd.left(), dimensions))
                .add("vectors.next", directions(svd.right(), dimensions))
                .add("vectors.strengths", strengths(svd.right(), dimensions));
    }

    public int itemCount() {
        return (int) strengths.byteSize();
    }

    public int dimensions() {
        return dimensions;
    }

    /** Adds the item's direction as what was clicked, times the weight. */
    public void addClicked(int item, float weight, float[] sum) {
        long from = (long) item * dimensions;
        for (int i = 0; i < dimensions; i++) {
            sum[i] += weight * clicked.get(ValueLayout.JAVA_BYTE, from + i);
        }
    }

    /**
     * The products with the item's direction as what comes next: the cosines, for unit vectors.
     *
     * @param similarities where the two go; both in one pass, since reading the bytes is most of the work
     */
    public void similarities(float[] first, float[] second, int item, float[] similarities) {
        long from = (long) item * dimensions;
        float firstEven = 0;
        float firstOdd = 0;
        float secondEven = 0;
        float secondOdd = 0;
        for (int i = 0; i + 1 < dimensions; i += 2) {
            float even = next.get(ValueLayout.JAVA_BYTE, from + i);
            float odd = next.get(ValueLayout.JAVA_BYTE, from + i + 1);
            firstEven += first[i] * even;
            firstOdd += first[i + 1] * odd;
            secondEven += second[i] * even;
            secondOdd += second[i + 1] * odd;
        }
        similarities[0] = (firstEven + firstOdd) / LARGEST;
        similarities[1] = (secondEven + secondOdd) / LARGEST;
    }

    /** How long the item's vector as what comes next was before it became a direction: 1 for the longest of all. */
    public float strength(int item) {
        return (strengths.get(ValueLayout.JAVA_BYTE, item) & 0xff) / 255f;
    }

    private static MemorySegment strengths(float[] vectors, int dimensions) {
        double[] norms = new double[vectors.length / dimensions];
        double longest = 0;
        for (int item = 0; item < norms.length; item++) {
            norms[item] = norm(vectors, item * dimensions, dimensions);
            longest = Math.max(longest, norms[item]);
        }
        byte[] bytes = new byte[norms.length];
        for (int item = 0; item < norms.length && longest > 0; item++) {
            bytes[item] = (byte) Math.round(255 * norms[item] / longest);
        }
        return MemorySegment.ofArray(bytes);
    }

    private static double norm(float[] vectors, int from, int dimensions) {
        double square = 0;
        for (int i = from; i < from + dimensions; i++) {
            square += vectors[i] * vectors[i];
        }
        return Math.sqrt(square);
    }

    private static MemorySegment directions(float[] vectors, int dimensions) {
        byte[] bytes = new byte[vectors.length];
        for (int at = 0; at < vectors.length; at += dimensions) {
            double norm = norm(vectors, at, dimensions);
            for (int i = at; i < at + dimensions && norm > 0; i++) {
                bytes[i] = (byte) Math.round(LARGEST * vectors[i] / norm);
            }
        }
        return MemorySegment.ofArray(bytes);
    }
}
