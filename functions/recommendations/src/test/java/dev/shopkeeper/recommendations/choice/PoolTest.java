package dev.shopkeeper.recommendations.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final double CLOSE = 1e-6;

    @Test
    void comparesSumsByTheirRatio() {
        assertThat(relevance(Pool.of(ranked(8, 4, 0), item -> 1))).containsExactly(1, .5, 0);
        assertThat(relevance(Pool.of(ranked(0, 0), item -> 1)))
                .as("nothing tells them apart")
                .containsExactly(1, 1);
        assertThat(Pool.of(ranked(), item -> 2).size()).isZero();
    }

    @Test
    void comparesLogarithmsByTheirOdds() {
        double[] relevance = relevance(Pool.of(ranked(1, 0, -1), item -> 1));
        assertThat(relevance[1]).isCloseTo(Math.exp(-1), within(CLOSE));
        assertThat(relevance[2]).isCloseTo(Math.exp(-2), within(CLOSE));
    }

    @Test
    void putsInOrderWhatIsBoosted() {
        Pool pool = Pool.of(ranked(8, 4, 2), item -> item == 2 ? 8 : 1);
        assertThat(IntStream.range(0, 3).map(pool::item)).containsExactly(2, 0, 1);
        assertThat(relevance(pool)).containsExactly(1, .5, .25);
        assertThat(pool.rank(0)).isEqualTo(1);
        assertThat(pool.rank(7)).isNegative();
    }

    private static double[] relevance(Pool pool) {
        return IntStream.range(0, pool.size()).mapToDouble(pool::relevance).toArray();
    }

    /** Items 0, 1, 2 … */
    private static RankedItems ranked(float... scores) {
        RankedItems ranked = new RankedItems(9);
        for (int item = 0; item < scores.length; item++) {
            ranked.append(item, scores[item]);
        }
        return ranked;
    }
}
