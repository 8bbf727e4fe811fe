package dev.shopkeeper.recommenders.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeatureScalingTest {
    private static final float[] MATRIX = {1, 3, 10, 20, 7, 7};

    @Test
    void bringsFeaturesToMeanZeroAndDeviationOne() {
        float[] scaled = MATRIX.clone();
        scaling().apply(scaled, 2);
        assertThat(scaled).containsExactly(new float[] {-1, 1, -1, 1, 0, 0}, within(1e-4f));
    }

    @Test
    void theWeightsWithoutScalingGiveTheSameScores() {
        float[] weights = {0.5f, 2, 0.3f, -0.7f, 9};
        float[] scaled = MATRIX.clone();
        scaling().apply(scaled, 2);
        assertThat(scores(scaling().undone(weights), MATRIX)).containsExactly(scores(weights, scaled), within(1e-4f));
    }

    @Test
    void withoutExamplesEverythingIsZero() {
        float[] scaled = MATRIX.clone();
        FeatureScaling.of(new Examples(3)).apply(scaled, 2);
        assertThat(scaled).containsOnly(0);
    }

    private static FeatureScaling scaling() {
        Examples examples = new Examples(3);
        examples.add(MATRIX, 2, 2, 0);
        return FeatureScaling.of(examples);
    }

    private static float[] scores(float[] weights, float[] matrix) {
        float[] scores = new float[2];
        new Ranker(3, 1, weights).score(matrix, 2, 2, new float[2], scores);
        return scores;
    }
}
