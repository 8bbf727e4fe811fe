package dev.shopkeeper.recommenders.embedding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The largest singular values of a sparse matrix and their vectors, by random projection and subspace iteration (Halko,
 * Martinsson, Tropp 2011, doi:10.1137/090771806).
 *
 * @param left row by row, one column for each value, each column times the root of its value
 * @param right as {@code left}, for the columns of the matrix
 * @param values the largest first; 0 where the matrix has a lower rank
 */
record RandomizedSvd(float[] left, float[] right, double[] values) {
    private static final int OVERSAMPLING = 8;
    private static final int ITERATIONS = 3;
    private static final double TINY = 1e-10;

    /** @param rank how many values */
    static RandomizedSvd of(SparseMatrix matrix, int rank, long seed) {
        int width = rank + OVERSAMPLING;
        SplittableRandom random = new SplittableRandom(seed);
        float[] right = new float[matrix.size() * width];
        for (int i = 0; i < right.length; i++) {
            right[i] = (float) random.nextGaussian();
        }
        float[] left = matrix.times(right, width);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            orthonormalise(left, width);
            right = matrix.transposedTimes(left, width);
            orthonormalise(right, width);
            left = matrix.times(right, width);
        }
        return rotated(left, right, rank, width);
    }

    /** With A Q = Y and Yᵀ Y = V S² Vᵀ, the left vectors are Y V / S and the right ones Q V. */
    private static RandomizedSvd rotated(float[] projected, float[] right, int rank, int width) {
        double[][] gram = gram(projected, width);
        double[][] vectors = SymmetricEigen.diagonalise(gram);
        int[] order = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -gram[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[rank];
        double[] leftScale = new double[rank];
        double[] rightScale = new double[rank];
        for (int i = 0; i < rank; i++) {
            double square = gram[order[i]][order[i]];
            boolean isZero = !(square > TINY);
            values[i] = isZero ? 0 : Math.sqrt(square);
            leftScale[i] = isZero ? 0 : 1 / Math.sqrt(values[i]);
            rightScale[i] = Math.sqrt(values[i]);
        }
        return new RandomizedSvd(
                rotate(projected, vectors, order, leftScale), rotate(right, vectors, order, rightScale), values);
    }

    private static float[] rotate(float[] rows, double[][] vectors, int[] order, double[] scale) {
        int width = vectors.length;
        int rank = scale.length;
        float[] rotation = new float[width * rank];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < rank; j++) {
                rotation[i * rank + j] = (float) (vectors[i][order[j]] * scale[j]);
            }
        }
        float[] rotated = new float[rows.length / width * rank];
        for (int row = 0; row < rows.length / width; row++) {
            for (int i = 0; i < width; i++) {
                float value = rows[row * width + i];
                for (int j = 0; j < rank; j++) {
                    rotated[row * rank + j] += value * rotation[i * rank + j];
                }
            }
        }
        return rotated;
    }

    /** Cholesky's factor of the Gram matrix makes the columns orthonormal; dependent ones become zero. */
    private static void orthonormalise(float[] rows, int width) {
        double[][] factor = gram(rows, width);
        double largest = Arrays.stream(factor)
                .mapToDouble(row -> Arrays.stream(row).max().orElse(0))
                .max()
                .orElse(0);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = factor[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(sum > TINY * largest ? sum : 0) : divided(sum, factor[j][j]);
            }
        }
        double[] row = new double[width];
        for (int at = 0; at < rows.length; at += width) {
            for (int i = 0; i < width; i++) {
                double sum = rows[at + i];
                for (int k = 0; k < i; k++) {
                    sum -= row[k] * factor[i][k];
                }
                row[i] = divided(sum, factor[i][i]);
                rows[at + i] = (float) row[i];
            }
        }
    }

    private static double divided(double value, double divisor) {
        return divisor == 0 ? 0 : value / divisor;
    }

    private static double[][] gram(float[] rows, int width) {
        double[][] gram = new double[width][width];
        for (int at = 0; at < rows.length; at += width) {
            for (int i = 0; i < width; i++) {
                double value = rows[at + i];
                if (value != 0) {
                    addRow(value, rows, at, gram[i]);
                }
            }
        }
        return gram;
    }

    private static void addRow(double value, float[] rows, int at, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += value * rows[at + j];
        }
    }
}
