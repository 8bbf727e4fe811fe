package dev.shopkeeper.recommenders.embedding;

/** Jacobi's rotations: for small symmetric matrices, accurate to the last digits. */
final class SymmetricEigen {
    private static final int SWEEPS = 30;

    private SymmetricEigen() {}

    /** Leaves the eigenvalues on the diagonal of the matrix and returns the eigenvectors as columns. */
    static double[][] diagonalise(double[][] matrix) {
        int size = matrix.length;
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        double scale = trace(matrix);
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(matrix) > 1e-12 * scale; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        return vectors;
    }

    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < matrix.length; k++) {
            rotateRow(matrix[k], p, q, cosine, sine);
            rotateRow(vectors[k], p, q, cosine, sine);
        }
        for (int k = 0; k < matrix.length; k++) {
            double atP = matrix[p][k];
            double atQ = matrix[q][k];
            matrix[p][k] = cosine * atP - sine * atQ;
            matrix[q][k] = sine * atP + cosine * atQ;
        }
    }

    private static void rotateRow(double[] row, int p, int q, double cosine, double sine) {
        double atP = row[p];
        double atQ = row[q];
        row[p] = cosine * atP - sine * atQ;
        row[q] = sine * atP + cosine * atQ;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.length; i++) {
            trace += Math.abs(matrix[i][i]);
        }
        return trace;
    }

    private static double offDiagonal(double[][] matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(matrix[i][j]));
            }
        }
        return largest;
    }
}
