package dev.shopkeeper.recommenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RankedItemsTest {
    @Test
    void keepsTheBestInOrder() {
        RankedItems ranked = new RankedItems(3);
        ranked.offer(1, 0.5f);
        ranked.offer(2, 0.9f);
        ranked.offer(3, Float.NaN);
        ranked.offer(4, 0.1f);
        ranked.offer(5, 0.7f);
        assertThat(items(ranked)).containsExactly(2, 5, 1);
        assertThat(ranked.score(0)).isEqualTo(0.9f);
    }

    @Test
    void equalScoresGoByNumberWhateverTheOrderOfOffers() {
        RankedItems ranked = new RankedItems(2);
        ranked.offer(9, 1);
        ranked.offer(3, 1);
        ranked.offer(5, 1);
        assertThat(items(ranked)).containsExactly(3, 5);
    }

    @Test
    void appendsOnlyWhereThereIsRoom() {
        RankedItems ranked = new RankedItems(2);
        ranked.offer(1, -5);
        ranked.append(2, 10);
        ranked.append(3, 10);
        assertThat(items(ranked)).containsExactly(1, 2);
        assertThat(ranked.contains(2)).isTrue();
        assertThat(ranked.contains(3)).isFalse();
        ranked.clear();
        assertThat(ranked.size()).isZero();
    }

    @Test
    void aListHoldsAtLeastOne() {
        assertThatThrownBy(() -> new RankedItems(0)).hasMessageContaining("0 items");
    }

    @RepeatedTest(50)
    void selectsWhatSortingWould(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        long[] values = random.longs(1 + random.nextInt(200), 0, 1 + random.nextInt(100))
                .toArray();
        int count = random.nextInt(values.length + 1);
        long[] sorted = Arrays.stream(values).sorted().toArray();
        long[] expected = IntStream.range(0, count)
                .mapToLong(i -> sorted[sorted.length - 1 - i])
                .toArray();
        Selection.sortLargest(values, values.length, count);
        assertThat(Arrays.copyOf(values, count)).as("seed %s", repetition).containsExactly(expected);
    }

    private static int[] items(RankedItems ranked) {
        return IntStream.range(0, ranked.size()).map(ranked::item).toArray();
    }
}
