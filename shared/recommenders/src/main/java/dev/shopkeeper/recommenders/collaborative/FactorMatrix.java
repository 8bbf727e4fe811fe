package dev.shopkeeper.recommenders.collaborative;

import java.util.Random;

/** Factors of users or items, row by row in one array. */
final class FactorMatrix {
    private final int rows;
    private final int factors;
    private final float[] values;

    FactorMatrix(int rows, int factors) {
        this.rows = rows;
        this.factors = factors;
        this.values = new float[Math.multiplyExact(rows, factors)];
    }

    /** @param below all values are from 0 up to it */
    static FactorMatrix random(int rows, int factors, float below, Random random) {
        var matrix = new FactorMatrix(rows, factors);
        for (int i = 0; i < matrix.values.length; i++) {
            matrix.values[i] = random.nextFloat() * below;
        }
        return matrix;
    }

    int rows() {
        return rows;
    }

    int factors() {
        return factors;
    }

    float[] values() {
        return values;
    }

    /** The product with its own transpose, factors by factors, symmetric. */
    float[] squared() {
        float[] squared = new float[factors * factors];
        for (int row = 0; row < rows; row++) {
            int at = row * factors;
            for (int f = 0; f < factors; f++) {
                float value = values[at + f];
                for (int g = 0; g < factors; g++) {
                    squared[f * factors + g] += value * values[at + g];
                }
            }
        }
        return squared;
    }

    /** Four sums side by side: the compiler may not reorder the additions of one. */
    float dot(int row, float[] other, int from) {
        int at = row * factors;
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int f = 0;
        for (; f + 3 < factors; f += 4) {
            first += values[at + f] * other[from + f];
            second += values[at + f + 1] * other[from + f + 1];
            third += values[at + f + 2] * other[from + f + 2];
            fourth += values[at + f + 3] * other[from + f + 3];
        }
        for (; f < factors; f++) {
            first += values[at + f] * other[from + f];
        }
        return first + second + (third + fourth);
    }

    /** Each row's product with a row of the other matrix. */
    void multiply(FactorMatrix other, int otherRow, float[] into) {
        for (int row = 0; row < rows; row++) {
            into[row] = dot(row, other.values, otherRow * factors);
        }
    }
}
