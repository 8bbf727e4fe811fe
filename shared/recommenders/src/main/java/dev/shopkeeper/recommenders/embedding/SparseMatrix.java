package dev.shopkeeper.recommenders.embedding;

/**
 * A square matrix by rows.
 *
 * @param offsets where each row begins in the other two, and a last entry where the last one ends
 */
public record SparseMatrix(int[] offsets, int[] columns, float[] values) {

    public int size() {
        return offsets.length - 1;
    }

    /** Each entry over the roots of the sums of its row and column, so that popular items don't make up all of it. */
    SparseMatrix normalised() {
        double[] rows = new double[size()];
        double[] sums = new double[size()];
        for (int row = 0; row < size(); row++) {
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
                rows[row] += values[entry];
                sums[columns[entry]] += values[entry];
            }
        }
        float[] normalised = new float[values.length];
        for (int row = 0; row < size(); row++) {
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
                normalised[entry] = (float) (values[entry] / Math.sqrt((rows[row] + 1) * (sums[columns[entry]] + 1)));
            }
        }
        return new SparseMatrix(offsets, columns, normalised);
    }

    /** This times a dense matrix of {@code width} columns, row by row. */
    float[] times(float[] dense, int width) {
        float[] product = new float[size() * width];
        for (int row = 0; row < size(); row++) {
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
                addRow(values[entry], dense, columns[entry] * width, product, row * width, width);
            }
        }
        return product;
    }

    /** The transpose of this times a dense matrix. */
    float[] transposedTimes(float[] dense, int width) {
        float[] product = new float[size() * width];
        for (int row = 0; row < size(); row++) {
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
                addRow(values[entry], dense, row * width, product, columns[entry] * width, width);
            }
        }
        return product;
    }

    private static void addRow(float factor, float[] from, int start, float[] sums, int at, int width) {
        for (int i = 0; i < width; i++) {
            sums[at + i] += factor * from[start + i];
        }
    }
}
