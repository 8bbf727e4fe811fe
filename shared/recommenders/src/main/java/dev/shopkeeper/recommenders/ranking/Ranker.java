package dev.shopkeeper.recommenders.ranking;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.PackedInts;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the features of candidates into scores: one hidden layer with leaky rectifiers, the same for each candidate.
 * Immutable.
 */
public final class Ranker {
    static final float LEAK = 0.1f;

    private static final int MOST = 10_000;

    private final int features;
    private final int hidden;
    private final float[] weights;

    /** @param weights by hidden unit: its bias, its weight in the score, one weight for each feature */
    Ranker(int features, int hidden, float[] weights) {
        if (weights.length != size(features, hidden)) {
            throw new IllegalArgumentException(weights.length + " weights for " + features + " features");
        }
        this.features = features;
        this.hidden = hidden;
        this.weights = weights.clone();
    }

    static int size(int features, int hidden) {
        return hidden * (features + 2);
    }

    /** A weighted sum of the features, for when there is nothing to learn from. */
    public static Ranker weightedSum(float[] featureWeights) {
        float[] weights = new float[featureWeights.length + 2];
        weights[1] = 1;
        System.arraycopy(featureWeights, 0, weights, 2, featureWeights.length);
        return new Ranker(featureWeights.length, 1, weights);
    }

    /** The mean of the rankers' scores: one ranker with the hidden units of all. */
    static Ranker mean(List<Ranker> rankers) {
        int features = rankers.getFirst().features;
        int units = rankers.stream().mapToInt(Ranker::units).sum();
        float[] weights = new float[size(features, units)];
        int at = 0;
        for (Ranker ranker : rankers) {
            System.arraycopy(ranker.weights, 0, weights, at, ranker.weights.length);
            at += ranker.weights.length;
        }
        for (int unit = 0; unit < units; unit++) {
            weights[unit * (features + 2) + 1] /= rankers.size();
        }
        return new Ranker(features, units, weights);
    }

    public static Ranker read(ModelFile file) throws UnreadableModelFileException {
        PackedInts sizes = PackedInts.read(file, "ranker.sizes").sized(2).below(MOST + 1);
        float[] weights = file.floats("ranker.weights");
        if (weights.length != size(sizes.get(0), sizes.get(1))) {
            throw new UnreadableModelFileException(
                    weights.length + " weights of a ranker with " + sizes.get(0) + " features");
        }
        return new Ranker(sizes.get(0), sizes.get(1), weights);
    }

    public void write(ModelFile.Builder file) {
        file.add("ranker.sizes", PackedInts.pack(features, hidden)).add("ranker.weights", weights);
    }

    public int features() {
        return features;
    }

    /** How many hidden units there are: 1 for a plain weighted sum. */
    public int units() {
        return hidden;
    }

    /**
     * Scores candidates.
     *
     * @param matrix features of the candidates, feature by feature
     * @param candidates how many there are
     * @param stride where the next feature begins
     * @param unit memory for as many numbers as candidates
     * @param scores where they go
     */
    public void score(float[] matrix, int candidates, int stride, float[] unit, float[] scores) {
        Arrays.fill(scores, 0, candidates, 0);
        for (int h = 0, at = 0; h < hidden; h++, at += features + 2) {
            activate(at, matrix, candidates, stride, unit);
            float weight = weights[at + 1];
            for (int i = 0; i < candidates; i++) {
                scores[i] += weight * Math.max(unit[i], LEAK * unit[i]);
            }
        }
    }

    private void activate(int at, float[] matrix, int candidates, int stride, float[] unit) {
        Arrays.fill(unit, 0, candidates, weights[at]);
        addProduct(weights, at + 2, features, matrix, stride, candidates, unit);
    }

    /** Adds the features times their weights; four of them at a time, which saves three in four writes of the sums. */
    static void addProduct(
            float[] weights, int first, int features, float[] matrix, int stride, int count, float[] sums) {
        int feature = 0;
        for (; feature + 3 < features; feature += 4) {
            addFour(weights, first + feature, matrix, feature * stride, stride, count, sums);
        }
        for (; feature < features; feature++) {
            float weight = weights[first + feature];
            int from = feature * stride;
            for (int i = 0; i < count; i++) {
                sums[i] += weight * matrix[from + i];
            }
        }
    }

    private static void addFour(
            float[] weights, int first, float[] matrix, int from, int stride, int count, float[] sums) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        float d = weights[first + 3];
        int second = from + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int i = 0; i < count; i++) {
            sums[i] += a * matrix[from + i] + b * matrix[second + i] + c * matrix[third + i] + d * matrix[fourth + i];
        }
    }
}
