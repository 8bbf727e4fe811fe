package dev.shopkeeper.recommendations.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiversityTest {
    /** Items with the same last digit are the same to customers. */
    private static final Likeness LAST_DIGIT = (item, pool, nearest) -> {
        for (int rank = 0; rank < pool.size(); rank++) {
            nearest[rank] = pool.item(rank) % 10 == item % 10 ? 1 : nearest[rank];
        }
    };

    /** 11 and 21 are alike, as are 12 and 22. */
    private static final Pool POOL = pool(11, 1, 21, .9, 12, .8, 22, .7, 13, .1);

    @Test
    void keepsTheOrderWithoutDiversity() {
        assertThat(chosen(0, 3)).containsExactly(11, 21, 12);
        assertThat(chosen(0, 9)).containsExactly(11, 21, 12, 22, 13);
    }

    /** By hand: 11 first; 12 (.48) before 21 (.49 - .5), then 13 (.33), then 21 (-.01) and 22 (-.03). */
    @Test
    void weighsRelevanceAgainstLikeness() {
        assertThat(chosen(.5, 5)).containsExactly(11, 12, 13, 21, 22);
        assertThat(chosen(.2, 3)).as("12 is worth .77, 21 only .59").containsExactly(11, 12, 21);
    }

    /** By hand: a sixth of the best's odds is worth .67 - .1, a sixtieth of another kind .36. */
    @Test
    void doesNotGiveUpTheSecondBestForHardlyAnything() {
        Pool steep = pool(11, 1, 21, .17, 12, .016);
        int[] ranks = new Diversity(.1, LAST_DIGIT).choose(steep, 3, List.of());
        assertThat(Arrays.stream(ranks).map(steep::item)).containsExactly(11, 21, 12);
    }

    @Test
    void takesTheMostDifferentOnesAtTheOtherEnd() {
        assertThat(chosen(1, 3)).containsExactly(11, 12, 13);
    }

    @Test
    void knowsWhatStandsBefore() {
        int[] ranks = new Diversity(.5, LAST_DIGIT).choose(POOL, 1, List.of(31));
        assertThat(POOL.item(ranks[0])).isEqualTo(12);
    }

    @Test
    void choosesNothingFromNothing() {
        assertThat(new Diversity(.5, LAST_DIGIT).choose(pool(), 3, List.of())).isEmpty();
        assertThat(new Diversity(.5, LAST_DIGIT).choose(POOL, 0, List.of())).isEmpty();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Diversity(Double.NaN, LAST_DIGIT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Diversity(1.1, LAST_DIGIT)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> chosen(double diversity, int count) {
        return Arrays.stream(new Diversity(diversity, LAST_DIGIT).choose(POOL, count, List.of()))
                .mapToObj(POOL::item)
                .toList();
    }

    private static Pool pool(double... itemsAndScores) {
        RankedItems ranked = new RankedItems(9);
        for (int i = 0; i < itemsAndScores.length; i += 2) {
            ranked.append((int) itemsAndScores[i], (float) itemsAndScores[i + 1]);
        }
        return Pool.of(ranked, item -> 1);
    }
}
