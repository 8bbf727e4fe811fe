package dev.shopkeeper.recommenders.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import org.junit.jupiter.api.Test;

class EaseTest {
    /**
     * {@code G = (X.T @ X).toarray() + 10 * np.eye(7); P = np.linalg.inv(G); B = P / -np.diag(P); np.fill_diagonal(B, 0);
     * B[0], B[3]} on {@link SmallShop}.
     */
    @Test
    void agreesWithTheClosedForm() {
        double[] first = {0.0, 0.181732, -0.233032, 0.113584, 0.075168, 0.043523, 0.546035};
        double[] fourth = {0.137641, 0.239134, 0.123683, 0.0, 0.199454, 0.083193, -0.046347};
        Ease ease = Ease.train(SmallShop.matrix(), 10);
        for (int item = 0; item < SmallShop.ITEMS; item++) {
            assertThat(ease.weight(0, item)).isCloseTo(first[item], within(1e-6));
            assertThat(ease.weight(3, item)).isCloseTo(fourth[item], within(1e-6));
        }
    }

    @Test
    void sumsUpOverThePast() {
        double[] scores = SmallShop.scores(Ease.train(SmallShop.matrix(), 10), Past.of(0, 3));
        assertThat(scores[6]).isCloseTo(0.546035 - 0.046347, within(1e-6));
        assertThat(scores[2]).isCloseTo(-0.233032 + 0.123683, within(1e-6));
    }

    @Test
    void answersNothingToNothing() {
        assertThat(SmallShop.items(Ease.train(SmallShop.matrix(), 10), Past.of(), 3))
                .isEmpty();
        UserItems empty = UserItems.of(0, 0, new int[0], new int[0], new float[0]);
        assertThat(SmallShop.items(Ease.train(empty, 1), Past.of(), 3)).isEmpty();
    }

    @Test
    void refusesMoreItemsThanItHasRoomFor() {
        UserItems wide = UserItems.of(0, Ease.MOST_ITEMS + 1, new int[0], new int[0], new float[0]);
        assertThatThrownBy(() -> Ease.train(wide, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ease.train(SmallShop.matrix(), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
