package dev.shopkeeper.recommenders.collaborative;

import java.util.Arrays;

/**
 * The least-squares problem of one user against all items, or of one item against all users: {@code (Y'Y + Y'(C - I)Y +
 * regularization I) x = Y'Cp}, whose sums run over the few values of the row, since Y'Y is worked out once for all.
 */
final class LeastSquares {
    static final int STEPS = 3;

    private static final double SMALL = 1e-20;

    private final FactorMatrix others;
    private final double regularization;
    private final float alpha;
    private final float[] squared;

    LeastSquares(FactorMatrix others, double regularization, double alpha) {
        this.others = others;
        this.regularization = regularization;
        this.alpha = (float) alpha;
        this.squared = others.squared();
    }

    Solver solver() {
        return new Solver();
    }

    /** Conjugate gradients; for one thread. */
    final class Solver {
        private final int factors = others.factors();
        private final float[] residual = new float[factors];
        private final float[] direction = new float[factors];
        private final float[] image = new float[factors];

        /** Goes so many steps from the row's present factors towards those that solve the problem. */
        void improve(FactorMatrix rows, int row, int[] column, float[] value, int from, int to, int steps) {
            float[] x = rows.values();
            int at = row * factors;
            if (from == to) {
                Arrays.fill(x, at, at + factors, 0);
                return;
            }
            start(x, at, column, value, from, to);
            double length = squaredLength(residual);
            for (int step = 0; step < steps && length > SMALL; step++) {
                multiply(direction, column, value, from, to);
                double far = length / product(direction, image);
                for (int f = 0; f < factors; f++) {
                    x[at + f] += (float) (far * direction[f]);
                    residual[f] -= (float) (far * image[f]);
                }
                double newLength = squaredLength(residual);
                for (int f = 0; f < factors; f++) {
                    direction[f] = (float) (residual[f] + newLength / length * direction[f]);
                }
                length = newLength;
            }
        }

        /** What is missing with the present factors. */
        private void start(float[] x, int at, int[] column, float[] value, int from, int to) {
            System.arraycopy(x, at, direction, 0, factors);
            multiply(direction, column, value, from, to);
            for (int f = 0; f < factors; f++) {
                residual[f] = -image[f];
            }
            for (int i = from; i < to; i++) {
                addOther(column[i], alpha * value[i], residual);
            }
            System.arraycopy(residual, 0, direction, 0, factors);
        }

        private void multiply(float[] vector, int[] column, float[] value, int from, int to) {
            for (int f = 0; f < factors; f++) {
                image[f] = (float) (regularization * vector[f]);
            }
            for (int f = 0; f < factors; f++) {
                float own = vector[f];
                for (int g = 0; g < factors; g++) {
                    image[g] += own * squared[f * factors + g];
                }
            }
            for (int i = from; i < to; i++) {
                addOther(column[i], (alpha * value[i] - 1) * others.dot(column[i], vector, 0), image);
            }
        }

        private void addOther(int row, float factor, float[] to) {
            float[] values = others.values();
            int at = row * factors;
            for (int f = 0; f < factors; f++) {
                to[f] += factor * values[at + f];
            }
        }
    }

    double loss(UserItems matrix, FactorMatrix rows) {
        Solver solver = solver();
        double loss = 0;
        double confidences = 0;
        double lengths = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            float[] own = Arrays.copyOfRange(rows.values(), row * rows.factors(), (row + 1) * rows.factors());
            double ownLength = squaredLength(own);
            solver.multiply(own, matrix.column(), matrix.value(), matrix.start()[row], matrix.start()[row + 1]);
            loss += product(own, solver.image) - regularization * ownLength;
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                double confidence = alpha * matrix.value()[i];
                loss += confidence * (1 - 2 * others.dot(matrix.column()[i], own, 0));
                confidences += confidence;
            }
            lengths += ownLength;
        }
        lengths += squaredLength(others.values());
        double cells = confidences + (double) matrix.rows() * others.rows() - matrix.size();
        return (loss + regularization * lengths) / cells;
    }

    private static double squaredLength(float[] vector) {
        return product(vector, vector);
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
