package dev.shopkeeper.recommenders.collaborative;

import java.util.Arrays;

/**
 * The least-squares problem of one user against all items, or of one item against all users: {@code (Y'Y + Y'(C - I)Y +
 * regularization I) x = Y'Cp}, whose sums run over the few values of the row, since Y'Y is worked out once for all.
 */
final class LeastSquares {
    static final int STEPS = 3;

    private static final float SMALL = 1e-20f;

    private final FactorMatrix others;
    private final float regularization;
    private final float alpha;
    private final float[][] squared;

    LeastSquares(FactorMatrix others, double regularization, double alpha) {
        this(others, others.squared(), regularization, alpha);
    }

    /** @param squared of all the others, of which these may be a few */
    LeastSquares(FactorMatrix others, float[][] squared, double regularization, double alpha) {
        this.others = others;
        this.squared = squared;
        this.regularization = (float) regularization;
        this.alpha = (float) alpha;
    }

    Solver solver() {
        return new Solver();
    }

    /** Conjugate gradients; for one thread. */
    final class Solver {
        private final float[] residual = new float[others.factors()];
        private final float[] direction = new float[others.factors()];
        private final float[] image = new float[others.factors()];

        /** Goes so many steps from x towards the factors that solve the problem of a row of the matrix. */
        void improve(float[] x, UserItems matrix, int row, int steps) {
            if (matrix.start()[row] == matrix.start()[row + 1]) {
                Arrays.fill(x, 0);
                return;
            }
            start(x, matrix, row);
            float length = FactorMatrix.dot(residual, residual);
            for (int step = 0; step < steps && length > SMALL; step++) {
                multiply(direction, matrix, row);
                float far = length / FactorMatrix.dot(direction, image);
                FactorMatrix.addTo(x, far, direction);
                FactorMatrix.addTo(residual, -far, image);
                float newLength = FactorMatrix.dot(residual, residual);
                float turn = newLength / length;
                for (int f = 0; f < direction.length; f++) {
                    direction[f] = residual[f] + turn * direction[f];
                }
                length = newLength;
            }
        }

        /** What is missing with the present factors. */
        private void start(float[] x, UserItems matrix, int row) {
            multiply(x, matrix, row);
            for (int f = 0; f < residual.length; f++) {
                residual[f] = -image[f];
            }
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                FactorMatrix.addTo(residual, alpha * matrix.value()[i], others.row(matrix.column()[i]));
            }
            System.arraycopy(residual, 0, direction, 0, residual.length);
        }

        private void multiply(float[] vector, UserItems matrix, int row) {
            for (int f = 0; f < image.length; f++) {
                image[f] = regularization * vector[f];
            }
            for (int f = 0; f < image.length; f++) {
                FactorMatrix.addTo(image, vector[f], squared[f]);
            }
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                float[] other = others.row(matrix.column()[i]);
                FactorMatrix.addTo(image, (alpha * matrix.value()[i] - 1) * FactorMatrix.dot(other, vector), other);
            }
        }
    }

    double loss(UserItems matrix, FactorMatrix rows) {
        Solver solver = solver();
        double loss = 0;
        double confidences = 0;
        double lengths = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            float[] own = rows.row(row);
            double ownLength = FactorMatrix.dot(own, own);
            solver.multiply(own, matrix, row);
            loss += FactorMatrix.dot(own, solver.image) - regularization * ownLength;
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                double confidence = alpha * matrix.value()[i];
                loss += confidence * (1 - 2 * FactorMatrix.dot(others.row(matrix.column()[i]), own));
                confidences += confidence;
            }
            lengths += ownLength;
        }
        for (int other = 0; other < others.rows(); other++) {
            lengths += FactorMatrix.dot(others.row(other), others.row(other));
        }
        double cells = confidences + (double) matrix.rows() * others.rows() - matrix.size();
        return (loss + regularization * lengths) / cells;
    }
}
