package dev.shopkeeper.recommenders.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recommenders.Answer;
import dev.shopkeeper.recommenders.Past;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    @Test
    void ranksByHowOftenAndHowLately() {
        assertThat(Answer.items(new Repeats(1), Past.of(3, 3, 5, 7), 5)).containsExactly(3, 5, 7);
        assertThat(Answer.items(new Repeats(0.5), Past.of(3, 3, 5, 7), 5)).containsExactly(7, 5, 3);
        assertThat(Answer.items(new Repeats(0.9), Past.of(3, 3, 5, 7), 2)).containsExactly(3, 7);
        assertThat(Answer.items(new Repeats(0.5), Past.of(), 2)).isEmpty();
        assertThat(Answer.items(new Repeats(1), Past.of(3, 5), 5, item -> item != 3))
                .containsExactly(5);
    }

    @Test
    void refusesAFadingThatIsNoShare() {
        assertThatThrownBy(() -> new Repeats(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Repeats(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
