package dev.shopkeeper.recommenders.ranking;

/**
 * Brings each feature to mean 0 and deviation 1 while a ranker learns: without it the steps that suit one feature are too
 * long or too short for another. A constant feature becomes 0.
 */
final class FeatureScaling {
    private static final int SAMPLE = 2000;

    private final float[] means;
    private final float[] factors;

    private FeatureScaling(float[] means, float[] factors) {
        this.means = means;
        this.factors = factors;
    }

    /** From a sample of the examples, evenly spread. */
    static FeatureScaling of(Examples examples) {
        int features = examples.features();
        double[] sums = new double[features];
        double[] squares = new double[features];
        long count = 0;
        float[] matrix = new float[0];
        int stride = Math.max(1, examples.size() / SAMPLE);
        for (int example = 0; example < examples.size(); example += stride) {
            int candidates = examples.candidates(example);
            matrix = matrix.length < candidates * features ? new float[candidates * features] : matrix;
            examples.features(example, matrix);
            for (int at = 0; at < candidates * features; at++) {
                sums[at / candidates] += matrix[at];
                squares[at / candidates] += matrix[at] * matrix[at];
            }
            count += candidates;
        }
        return of(sums, squares, Math.max(1, count));
    }

    private static FeatureScaling of(double[] sums, double[] squares, long count) {
        float[] means = new float[sums.length];
        float[] factors = new float[sums.length];
        for (int feature = 0; feature < sums.length; feature++) {
            double mean = sums[feature] / count;
            double deviation = Math.sqrt(Math.max(0, squares[feature] / count - mean * mean));
            means[feature] = (float) mean;
            factors[feature] = deviation > 1e-4 ? (float) (1 / deviation) : 0;
        }
        return new FeatureScaling(means, factors);
    }

    /** Scales the features of so many candidates in place. */
    void apply(float[] matrix, int candidates) {
        for (int feature = 0; feature < means.length; feature++) {
            int from = feature * candidates;
            for (int i = from; i < from + candidates; i++) {
                matrix[i] = (matrix[i] - means[feature]) * factors[feature];
            }
        }
    }

    /** The weights that give for features as they are what the given ones give for scaled features. */
    float[] undone(float[] weights) {
        float[] undone = weights.clone();
        int size = means.length + 2;
        for (int unit = 0; unit < weights.length; unit += size) {
            double bias = weights[unit];
            for (int feature = 0; feature < means.length; feature++) {
                undone[unit + 2 + feature] = weights[unit + 2 + feature] * factors[feature];
                bias -= undone[unit + 2 + feature] * means[feature];
            }
            undone[unit] = (float) bias;
        }
        return undone;
    }
}
