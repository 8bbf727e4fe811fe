package dev.shopkeeper.recommenders.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Learns a {@link Blend} on questions that no model has learned from: one weight after the other is set to what does best
 * with the others as they are, until nothing gets better. It starts with the best model alone, so that it is never worse
 * there.
 */
final class BlendLearner {
    private static final double[] PATIENCES = {2, 10, 40};
    private static final double[] WEIGHTS = {0, 0.1, 0.2, 0.35, 0.6, 1, 1.7, 3};
    private static final int MOST_ROUNDS = 4;

    private final List<Answers> answers;
    private final int items;
    private final int k;
    private final ToDoubleFunction<Answers> goodness;
    private Blend best;
    private double bestGoodness = Double.NEGATIVE_INFINITY;

    /** @param goodness of answers with k items each */
    BlendLearner(List<Answers> answers, int items, int k, ToDoubleFunction<Answers> goodness) {
        this.answers = answers;
        this.items = items;
        this.k = k;
        this.goodness = goodness;
    }

    Blend learn() {
        for (int model = 0; model < answers.size(); model++) {
            double[] weights = new double[answers.size()];
            weights[model] = 1;
            consider(new Blend(weights, PATIENCES[1]));
        }
        Blend alone = best;
        for (double patience : PATIENCES) {
            climb(new Blend(alone.weights(), patience));
        }
        return best;
    }

    private void climb(Blend start) {
        Blend at = start;
        double goodnessAt = goodness(at);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double before = goodnessAt;
            for (int model = 0; model < answers.size(); model++) {
                for (double weight : WEIGHTS) {
                    double[] weights = at.weights().clone();
                    weights[model] = weight;
                    Blend next = new Blend(weights, at.patience());
                    if (weight != at.weights()[model] && Arrays.stream(weights).sum() > 0) {
                        double goodnessNext = consider(next);
                        if (goodnessNext > goodnessAt) {
                            at = next;
                            goodnessAt = goodnessNext;
                        }
                    }
                }
            }
            if (goodnessAt == before) {
                return;
            }
        }
    }

    private double consider(Blend blend) {
        double goodness = goodness(blend);
        if (goodness > bestGoodness) {
            best = blend;
            bestGoodness = goodness;
        }
        return goodness;
    }

    private double goodness(Blend blend) {
        return goodness.applyAsDouble(blend.of(answers, items, k));
    }
}
