package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationmodel.cooccurrence.Neighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest {
    private static final int CUP = 0;
    private static final int POT = 1;
    private static final int TEA = 2;

    /**
     * Weights: view 1, cart 3, order 5; one row a session.
     *
     * <pre>
     *        cup  pot  tea
     *   1     0    5    5
     *   2     0    1    5
     *   3     1    3    0
     *   4     5    5    5
     * </pre>
     *
     * Squares: cup 1 + 25 = 26, pot 25 + 1 + 9 + 25 = 60, tea 25 + 25 + 25 = 75. Products: pot-tea 25 + 5 + 25 = 55,
     * cup-pot 3 + 25 = 28, cup-tea 25. With shrinkage 10: pot-tea 55 / sqrt(70 x 85) = .713024, cup-pot
     * 28 / sqrt(36 x 70) = .557773, cup-tea 25 / sqrt(36 x 85) = .451938. Three sessions have an order; pot and tea
     * were ordered together in 2 of them, pot in 2, tea in 3: lift 2 x 3 / (2 x 3) = 1. Cup and pot: 1 x 3 / (1 x 2).
     */
    private final Interactions shop = WrittenSessions.of(
            "1 tea:order pot:order",
            "1 pot tea:order",
            "2 cup pot:cart",
            "2 cup pot tea cup:order pot:order tea:order");

    @Test
    void findsTheCosinesSupportAndLiftReckonedByHand() {
        Neighbours neighbours = of(shop, 50, 10);
        assertThat(neighbours.start()).containsExactly(0, 2, 4, 6);
        assertThat(neighbours.item()).containsExactly(POT, TEA, TEA, CUP, POT, CUP);
        float[] cosines = {.557773f, .451938f, .713024f, .557773f, .713024f, .451938f};
        assertThat(neighbours.score()).containsExactly(cosines, within(1e-6f));
        assertThat(neighbours.support()).containsExactly(2, 1, 3, 2, 3, 1);
        assertThat(neighbours.boughtTogether()).containsExactly(1, 1, 2, 1, 2, 1);
        assertThat(neighbours.lift()).containsExactly(new float[] {1.5f, 1, 1, 1.5f, 1, 1}, within(1e-6f));
    }

    @Test
    void leavesOutTheSessionsThatDoNotCount() {
        Neighbours neighbours =
                new CoOccurrence(50, 0).of(shop, new int[] {0, 1, 2}, session -> shop.day()[session] < 2);
        assertThat(neighbours.start()).containsExactly(0, 0, 1, 2);
        assertThat(neighbours.score()[0]).isCloseTo((float) (30 / Math.sqrt(26 * 50)), within(1e-6f));
    }

    @Test
    void keepsTheBestAndOfEqualOnesTheMorePopular() {
        Interactions equal = WrittenSessions.of("1 a b c d e", "1 a b");
        Neighbours neighbours = of(equal, 2, 10);
        assertThat(neighbours.start()).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(neighbours.item()).containsExactly(1, 2, 0, 2, 3, 4, 2, 4, 2, 3);
    }

    @Test
    void numbersItemsAsTheModelDoes() {
        Neighbours neighbours = new CoOccurrence(50, 10).of(shop, new int[] {2, 0, 1}, session -> true);
        assertThat(neighbours.item()).as("pot 0, tea 1, cup 2").containsExactly(1, 2, 0, 2, 0, 1);
    }

    /** Against all pairs by the definition. */
    @RepeatedTest(20)
    void agreesWithTheDefinition(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Interactions random = randomShop(new Random(seed));
        int items = random.catalogue().size();
        Neighbours neighbours = of(random, items, 3);
        double[][] weights = new double[random.sessions()][items];
        for (int session = 0; session < random.sessions(); session++) {
            for (int i = random.start()[session]; i < random.start()[session + 1]; i++) {
                weights[session][random.item()[i]] = random.weight(i);
            }
        }
        for (int item = 0; item < items; item++) {
            for (int edge = neighbours.start()[item]; edge < neighbours.start()[item + 1]; edge++) {
                double expected = product(weights, item, neighbours.item()[edge])
                        / Math.sqrt((product(weights, item, item) + 3)
                                * (product(
                                                weights,
                                                neighbours.item()[edge],
                                                neighbours.item()[edge])
                                        + 3));
                assertThat((double) neighbours.score()[edge])
                        .as("seed %d", seed)
                        .isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(neighbours.edges()).as("seed %d", seed).isEqualTo((int) pairs(weights, items));
    }

    private static long pairs(double[][] weights, int items) {
        return IntStream.range(0, items * items)
                .filter(pair -> pair / items != pair % items && product(weights, pair / items, pair % items) > 0)
                .count();
    }

    private static double product(double[][] weights, int a, int b) {
        return Arrays.stream(weights)
                .mapToDouble(session -> session[a] * session[b])
                .sum();
    }

    private static Interactions randomShop(Random random) {
        String[] kinds = {"", ":cart", ":order"};
        List<String> sessions = new ArrayList<>();
        for (int session = 0; session < 60; session++) {
            var events = new StringBuilder("1");
            for (int event = 1 + random.nextInt(8); event > 0; event--) {
                events.append(" i").append(10 + random.nextInt(25)).append(kinds[random.nextInt(3)]);
            }
            sessions.add(events.toString());
        }
        return WrittenSessions.of(sessions.toArray(String[]::new));
    }

    private static Neighbours of(Interactions interactions, int most, double shrinkage) {
        int[] asTheyAre = IntStream.range(0, interactions.catalogue().size()).toArray();
        return new CoOccurrence(most, shrinkage).of(interactions, asTheyAre, session -> true);
    }
}
