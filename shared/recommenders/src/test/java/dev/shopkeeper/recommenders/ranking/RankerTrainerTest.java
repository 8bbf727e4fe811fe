package dev.shopkeeper.recommenders.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankerTrainerTest {
    private static final int CANDIDATES = 5;

    /** The answer is where exactly one of two features is set: no weighted sum finds it. */
    @Test
    void learnsWhatNoWeightedSumCan() {
        Ranker ranker = new RankerTrainer(eitherOr(3000, 1), 1).train(10, done -> {});
        assertThat(hits(ranker, eitherOr(500, 2))).isGreaterThan(490);
        assertThat(hits(Ranker.weightedSum(new float[] {1, 1}), eitherOr(500, 2)))
                .isLessThan(350);
    }

    @Test
    void theSameSeedLearnsTheSame() throws UnreadableModelFileException {
        assertThat(weights(new RankerTrainer(eitherOr(100, 1), 5).train(2, done -> {})))
                .containsExactly(weights(new RankerTrainer(eitherOr(100, 1), 5).train(2, done -> {})));
    }

    @Test
    void severalRankersScoreByTheirMeanAndTellHowFarTheyAre() throws UnreadableModelFileException {
        Examples examples = eitherOr(100, 1);
        int[] last = {0};
        float[] both = scores(RankerTrainer.train(examples, 2, 3, 5, done -> last[0] = done), examples);
        float[] first = scores(new RankerTrainer(examples, 5).train(3, _ -> {}), examples);
        float[] second = scores(new RankerTrainer(examples, 6).train(3, _ -> {}), examples);
        for (int i = 0; i < CANDIDATES; i++) {
            assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-5f));
        }
        assertThat(last[0]).isEqualTo(600);
    }

    @Test
    void isTheSameAfterWritingAndReading() throws UnreadableModelFileException {
        Ranker ranker = new RankerTrainer(eitherOr(200, 1), 1).train(1, done -> {});
        ModelFile.Builder file = new ModelFile.Builder();
        ranker.write(file);
        assertThat(weights(Ranker.read(file.build()))).containsExactly(weights(ranker));
    }

    @Test
    void anExampleWithoutAnswerIsCountedButNotLearned() {
        Examples examples = new Examples(2);
        examples.add(new float[2 * CANDIDATES], CANDIDATES, CANDIDATES, -1);
        assertThat(examples.all()).isEqualTo(1);
        assertThat(examples.size()).isZero();
    }

    @Test
    void weightsMustFit() {
        assertThatThrownBy(() -> new Ranker(3, 2, new float[3])).hasMessageContaining("3 weights for 3 features");
    }

    private static Examples eitherOr(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Examples examples = new Examples(2);
        for (int example = 0; example < count; example++) {
            float[] matrix = new float[2 * CANDIDATES];
            int answer = random.nextInt(CANDIDATES);
            for (int i = 0; i < CANDIDATES; i++) {
                boolean first = random.nextBoolean();
                matrix[i] = first ? 1 : 0;
                matrix[CANDIDATES + i] = first == (i == answer) ? 0 : 1;
            }
            examples.add(matrix, CANDIDATES, CANDIDATES, answer);
        }
        return examples;
    }

    private static int hits(Ranker ranker, Examples examples) {
        float[] matrix = new float[2 * CANDIDATES];
        float[] scores = new float[CANDIDATES];
        int hits = 0;
        for (int example = 0; example < examples.size(); example++) {
            examples.features(example, matrix);
            ranker.score(matrix, CANDIDATES, CANDIDATES, new float[CANDIDATES], scores);
            boolean isBest = true;
            for (int i = 0; i < CANDIDATES; i++) {
                isBest &= i == examples.answer(example) || scores[i] < scores[examples.answer(example)];
            }
            hits += isBest ? 1 : 0;
        }
        return hits;
    }

    private static float[] scores(Ranker ranker, Examples examples) {
        float[] matrix = new float[2 * CANDIDATES];
        float[] scores = new float[CANDIDATES];
        examples.features(0, matrix);
        ranker.score(matrix, CANDIDATES, CANDIDATES, new float[CANDIDATES], scores);
        return scores;
    }

    private static float[] weights(Ranker ranker) throws UnreadableModelFileException {
        ModelFile.Builder file = new ModelFile.Builder();
        ranker.write(file);
        return file.build().floats("ranker.weights");
    }
}
