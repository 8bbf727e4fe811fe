package dev.shopkeeper.recommenders.collaborative;

/**
 * How a value says what it says about an item: each item is a document, its users are the terms. The formulas are those
 * of implicit 0.7, so that figures can be compared.
 */
public enum Weighting {
    /** Rows of length 1: the product of two is their cosine. */
    COSINE {
        @Override
        UserItems weigh(UserItems itemUsers) {
            return normalized(itemUsers);
        }
    },
    /** A user of many items says less about each; rows of length 1. */
    TF_IDF {
        @Override
        UserItems weigh(UserItems itemUsers) {
            float[] rarity = rarity(itemUsers);
            float[] value = new float[itemUsers.size()];
            for (int i = 0; i < value.length; i++) {
                value[i] = (float) Math.sqrt(itemUsers.value()[i])
                        * rarity[itemUsers.column()[i]];
            }
            return normalized(with(itemUsers, value));
        }
    },
    /** Okapi BM25: as TF-IDF, but repeated values saturate, and items of many users are held back. */
    BM25 {
        @Override
        UserItems weigh(UserItems itemUsers) {
            float[] rarity = rarity(itemUsers);
            double[] sums = sums(itemUsers);
            double mean = 0;
            for (double sum : sums) {
                mean += sum / sums.length;
            }
            float[] value = new float[itemUsers.size()];
            for (int row = 0; row < itemUsers.rows(); row++) {
                double length = 1 - BM25_B + BM25_B * sums[row] / mean;
                for (int i = itemUsers.start()[row]; i < itemUsers.start()[row + 1]; i++) {
                    double own = itemUsers.value()[i];
                    value[i] = (float) (own
                            * (BM25_K1 + 1)
                            / (BM25_K1 * length + own)
                            * rarity[itemUsers.column()[i]]);
                }
            }
            return with(itemUsers, value);
        }
    };

    private static final double BM25_K1 = 1.2;
    private static final double BM25_B = 0.75;

    /** @param itemUsers items as rows */
    abstract UserItems weigh(UserItems itemUsers);

    /** {@code ln(rows / (1 + rows with the column))}; below 0 for a column that is everywhere. */
    private static float[] rarity(UserItems matrix) {
        int[] counts = new int[matrix.columns()];
        for (int column : matrix.column()) {
            counts[column]++;
        }
        float[] rarity = new float[counts.length];
        for (int column = 0; column < counts.length; column++) {
            rarity[column] = (float) (Math.log(matrix.rows()) - Math.log1p(counts[column]));
        }
        return rarity;
    }

    private static double[] sums(UserItems matrix) {
        double[] sums = new double[matrix.rows()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                sums[row] += matrix.value()[i];
            }
        }
        return sums;
    }

    private static UserItems normalized(UserItems matrix) {
        float[] value = new float[matrix.size()];
        for (int row = 0; row < matrix.rows(); row++) {
            double squares = 0;
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                squares += (double) matrix.value()[i] * matrix.value()[i];
            }
            double length = Math.sqrt(squares);
            for (int i = matrix.start()[row]; i < matrix.start()[row + 1]; i++) {
                value[i] = length == 0 ? 0 : (float) (matrix.value()[i] / length);
            }
        }
        return with(matrix, value);
    }

    private static UserItems with(UserItems matrix, float[] value) {
        return new UserItems(matrix.columns(), matrix.start(), matrix.column(), value);
    }
}
