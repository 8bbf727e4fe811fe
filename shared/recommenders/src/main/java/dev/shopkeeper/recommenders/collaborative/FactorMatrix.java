package dev.shopkeeper.recommenders.collaborative;

import java.util.Random;

/**
 * Factors of users or items, an array for each. Loops over factors run with one index over arrays of their own: in that
 * form the compiler makes vector instructions of them.
 */
final class FactorMatrix {
    private final int factors;
    private final float[][] rows;

    FactorMatrix(int rows, int factors) {
        this.factors = factors;
        this.rows = new float[rows][factors];
    }

    /** @param below all values are from 0 up to it */
    static FactorMatrix random(int rows, int factors, float below, Random random) {
        var matrix = new FactorMatrix(rows, factors);
        for (float[] row : matrix.rows) {
            for (int f = 0; f < factors; f++) {
                row[f] = random.nextFloat() * below;
            }
        }
        return matrix;
    }

    int rows() {
        return rows.length;
    }

    int factors() {
        return factors;
    }

    float[] row(int row) {
        return rows[row];
    }

    /** The product with its own transpose, factors by factors, symmetric. */
    float[][] squared() {
        float[][] squared = new float[factors][factors];
        for (float[] row : rows) {
            for (int f = 0; f < factors; f++) {
                addTo(squared[f], row[f], row);
            }
        }
        return squared;
    }

    /** One array for each factor. */
    float[][] transposed() {
        float[][] transposed = new float[factors][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int f = 0; f < factors; f++) {
                transposed[f][row] = rows[row][f];
            }
        }
        return transposed;
    }

    static void addTo(float[] sum, float factor, float[] vector) {
        for (int f = 0; f < sum.length; f++) {
            sum[f] += factor * vector[f];
        }
    }

    /** Four sums side by side: the compiler may not reorder the additions of one. */
    static float dot(float[] left, float[] right) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int f = 0;
        for (; f + 3 < left.length; f += 4) {
            first += left[f] * right[f];
            second += left[f + 1] * right[f + 1];
            third += left[f + 2] * right[f + 2];
            fourth += left[f + 3] * right[f + 3];
        }
        for (; f < left.length; f++) {
            first += left[f] * right[f];
        }
        return first + second + (third + fourth);
    }
}
