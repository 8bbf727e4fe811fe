package dev.shopkeeper.recommendationmodel.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SessionScorerTest {
    private final RecommendationModel model = SampleModel.teaShop();

    /** Teapot newest (weight 1), green tea before (0.6): cup .3 + .6 x .1, kettle .3, black tea .6 x .4. */
    @Test
    void sumsTheFadedCosines() {
        Candidates candidates = SessionScorer.score(model, new int[] {1, 0});
        assertThat(candidates.score(4)).isCloseTo(.36, within(1e-6));
        assertThat(candidates.score(2)).isCloseTo(.3, within(1e-6));
        assertThat(candidates.score(3)).isCloseTo(.24, within(1e-6));
        assertThat(candidates.score(5)).isZero();
        assertThat(candidates.best(10, item -> item > 1)).containsExactly(4, 2, 3);
        assertThat(candidates.best(2, item -> item > 1)).containsExactly(4, 2);
        assertThat(candidates.best(0, item -> true)).isEmpty();
    }

    @Test
    void namesTheItemThatSpeaksMostForACandidate() {
        Candidates candidates = SessionScorer.score(model, new int[] {1, 0});
        assertThat(candidates.because(4)).as("the teapot, .3 against .06").isEqualTo(1);
        assertThat(candidates.edge(4)).isEqualTo(5);
        assertThat(candidates.because(3)).isZero();
    }

    @Test
    void ofEqualScoresTheMorePopularComesFirst() {
        assertThat(SessionScorer.score(model, new int[] {1}).best(9, item -> true))
                .containsExactly(0, 2, 4);
    }

    @Test
    void knowsNothingForAnEmptySessionOrALoneItem() {
        assertThat(SessionScorer.score(model, new int[0]).best(5, item -> true)).isEmpty();
        assertThat(SessionScorer.score(model, new int[] {5, 6}).best(5, item -> true))
                .isEmpty();
    }

    /** Against a hash map and a full sort. */
    @RepeatedTest(50)
    void keepsTheBestOfAnyCandidates(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        int adds = 1 + random.nextInt(300);
        var candidates = new Candidates(adds);
        Map<Integer, Double> sums = new HashMap<>();
        for (int i = 0; i < adds; i++) {
            int item = random.nextInt(random.nextBoolean() ? 60 : 1_000_000);
            double score = (1 + random.nextInt(4)) / 4.0;
            candidates.add(item, score, 0, i);
            sums.merge(item, score, Double::sum);
        }
        int limit = 1 + random.nextInt(40);
        int[] expected = sums.keySet().stream()
                .filter(item -> item % 3 > 0)
                .sorted((a, b) -> sums.get(a).equals(sums.get(b)) ? a - b : Double.compare(sums.get(b), sums.get(a)))
                .limit(limit)
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(candidates.best(limit, item -> item % 3 > 0))
                .as("seed %d", seed)
                .containsExactly(expected);
    }
}
