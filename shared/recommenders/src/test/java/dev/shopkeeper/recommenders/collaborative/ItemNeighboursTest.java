package dev.shopkeeper.recommenders.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNeighboursTest {
    private static final int ALL = 100;

    /**
     * implicit 0.7.3 on {@link SmallShop}: {@code m = BM25Recommender(K=7); m.fit(X); S = m.similarity.toarray();
     * np.fill_diagonal(S, 0); S[0], S[3]}; the same with {@code CosineRecommender} and {@code TFIDFRecommender}.
     */
    @ParameterizedTest
    @CsvSource({
        "COSINE, 0, 6 4 1 3 5 2, 0.676802 0.398527 0.378790 0.354100 0.268687 0.168408",
        "COSINE, 3, 4 1 5 0 2 6, 0.533114 0.373367 0.359425 0.354100 0.300376 0.280976",
        "TF_IDF, 0, 6 1 4 5 3 2, 0.514395 0.273119 0.026478 0.018823 0.018660 0.013996",
        "TF_IDF, 3, 1 2 0 4 6 5, 0.111408 0.088078 0.018660 0.014957 0.010690 0.010633",
        "BM25, 0, 6 1 3 4 5 2, 0.996551 0.737973 0.052929 0.052929 0.049254 0.042600",
        "BM25, 3, 1 2 4 0 5 6, 0.671909 0.580440 0.053916 0.052929 0.050173 0.046167",
    })
    void agreesWithImplicit(Weighting weighting, int item, String neighbours, String similarities) {
        ItemNeighbours found = ItemNeighbours.of(SmallShop.matrix(), weighting, ALL, ALL);
        int[] expected = numbers(neighbours);
        double[] scores = Arrays.stream(similarities.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int from = found.start()[item];
        assertThat(Arrays.copyOfRange(found.item(), from, found.start()[item + 1]))
                .containsExactly(expected);
        for (int rank = 0; rank < scores.length; rank++) {
            assertThat(found.similarity()[from + rank]).isCloseTo((float) scores[rank], within(2e-6f));
        }
    }

    @Test
    void keepsTheBest() {
        ItemNeighbours all = ItemNeighbours.of(SmallShop.matrix(), Weighting.COSINE, ALL, ALL);
        ItemNeighbours two = ItemNeighbours.of(SmallShop.matrix(), Weighting.COSINE, 2, ALL);
        for (int item = 0; item < SmallShop.ITEMS; item++) {
            assertThat(Arrays.copyOfRange(two.item(), two.start()[item], two.start()[item + 1]))
                    .isEqualTo(Arrays.copyOfRange(all.item(), all.start()[item], all.start()[item] + 2));
        }
    }

    @Test
    void boundsTheWorkOnAUserOfEverything() {
        int items = 10;
        int[] all = new int[items];
        Arrays.setAll(all, item -> item);
        float[] ones = new float[items];
        Arrays.fill(ones, 1);
        UserItems robot = UserItems.of(1, items, new int[items], all, ones);
        ItemNeighbours found = ItemNeighbours.of(robot, Weighting.COSINE, ALL, 5);
        assertThat(found.item()).containsOnly(0, 2, 4, 6, 8);
    }

    @Test
    void recommendsWhatIsLikeThePast() {
        var neighbours = ItemNeighbours.of(SmallShop.matrix(), Weighting.COSINE, ALL, ALL);
        var knn = new ItemKnn(neighbours, 1);
        assertThat(SmallShop.items(knn, Past.of(0), 3)).containsExactly(6, 4, 1);
        double[] both = SmallShop.scores(knn, Past.of(0, 3));
        // 4 and 1 go with both.
        assertThat(both[4]).isCloseTo(0.398527 + 0.533114, within(1e-5));
        assertThat(both[1]).isCloseTo(0.378790 + 0.373367, within(1e-5));
    }

    @Test
    void letsTheOlderFade() {
        var knn = new ItemKnn(ItemNeighbours.of(SmallShop.matrix(), Weighting.COSINE, ALL, ALL), 0.5);
        double[] scores = SmallShop.scores(knn, Past.of(0, 3));
        assertThat(scores[4]).isCloseTo(0.398527 / 2 + 0.533114, within(1e-5));
    }

    @Test
    void answersNothingToNothing() {
        var knn = new ItemKnn(ItemNeighbours.of(SmallShop.matrix(), Weighting.BM25, ALL, ALL), 1);
        assertThat(SmallShop.items(knn, Past.of(), 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
    void refusesAFadingThatIsNoShare(double fading) {
        var none = new ItemNeighbours(new int[1], new int[0], new float[0]);
        assertThatThrownBy(() -> new ItemKnn(none, fading)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
