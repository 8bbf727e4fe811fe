package dev.shopkeeper.recommenders.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.Answer;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecayedCountsTest {
    private static final long NOW = 1_800_000_000;
    private static final long DAY = 86_400;
    private static final Segment GERMANY = new Segment("DE", "web");

    @Test
    void halvesWithEachHalfLife() {
        var counts = counts(7);
        counts.add(0, 7, NOW - 14 * DAY);
        counts.add(1, 2, NOW);
        counts.add(2, 3, NOW - 7 * DAY);
        RankedItems answer = new RankedItems(5);
        counts.popular().recommend(Past.of(), item -> true, answer);
        assertThat(answer.size()).isEqualTo(3);
        assertThat(answer.item(0)).isEqualTo(1);
        assertThat(answer.score(0)).isEqualTo(2);
        assertThat(answer.item(1)).isEqualTo(0);
        assertThat(answer.score(1)).isEqualTo(1.75f);
        assertThat(answer.score(2)).isEqualTo(1.5f);
    }

    @Test
    void answersOnlyWhatIsAllowed() {
        var counts = counts(7);
        counts.add(0, 3, NOW);
        counts.add(1, 2, NOW);
        counts.add(2, 1, NOW);
        assertThat(Answer.items(counts.popular(), Past.of(), 5, item -> item > 0))
                .containsExactly(1, 2);
        assertThat(Answer.items(counts.popular(), Past.of(), 1)).containsExactly(0);
    }

    @Test
    void knowsASegmentWhenThereIsEnoughOfIt() {
        var counts = counts(7);
        counts.add(0, 1_000, NOW);
        counts.add(1, 100, NOW, new Segment("FR", "web"));
        assertThat(Answer.items(counts.popular(GERMANY, 20, NOW), Past.of(), 3)).containsExactly(0, 1);
        for (int i = 0; i < 30; i++) {
            counts.add(2, 1, NOW, GERMANY);
        }
        assertThat(Answer.items(counts.popular(GERMANY, 20, NOW), Past.of(), 3)).containsExactly(2, 0, 1);
        assertThat(Answer.items(counts.popular(GERMANY, 2_000, NOW), Past.of(), 3))
                .containsExactly(0, 1, 2);
    }

    @Test
    void tellsWhatIsGaining() {
        var shorter = counts(1);
        var longer = counts(28);
        for (int day = 0; day < 28; day++) {
            add(0, 100, NOW - day * DAY, shorter, longer);
            add(1, day < 2 ? 50 : 1, NOW - day * DAY, shorter, longer);
        }
        assertThat(Answer.items(longer.popular(), Past.of(), 1)).containsExactly(0);
        assertThat(Answer.items(shorter.trending(longer, NOW), Past.of(), 5)).containsExactly(1);
        assertThatThrownBy(() -> longer.trending(shorter, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersNothingFromNothing() {
        assertThat(Answer.items(counts(1).popular(), Past.of(), 5)).isEmpty();
        assertThat(Answer.items(counts(1).popular(GERMANY, 20, NOW), Past.of(), 5))
                .isEmpty();
        assertThat(Answer.items(counts(1).trending(counts(2), NOW), Past.of(), 5))
                .isEmpty();
    }

    @Test
    void refusesAHalfLifeOfNothing() {
        assertThatThrownBy(() -> new DecayedCounts(3, Duration.ZERO, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(int item, double weight, long seconds, DecayedCounts... all) {
        for (DecayedCounts counts : all) {
            counts.add(item, weight, seconds);
        }
    }

    private static DecayedCounts counts(int days) {
        return new DecayedCounts(4, Duration.ofDays(days), NOW);
    }
}
