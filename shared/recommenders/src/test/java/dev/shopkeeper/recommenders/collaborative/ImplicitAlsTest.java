package dev.shopkeeper.recommenders.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicitAlsTest {
    private static final int FACTORS = 3;

    /**
     * implicit 0.7.3 on {@link SmallShop}: {@code f = lambda n: ((lambda r, c: (r*r*7 + r*c*3 + c*5) % 11 / 10)(
     * np.arange(n)[:, None], np.arange(3))).astype('f'); m = AlternatingLeastSquares(factors=3, regularization=.1, alpha=2,
     * iterations=n, num_threads=1); m.user_factors = f(12); m.item_factors = f(7); m.fit(X);
     * implicit.cpu._als.calculate_loss((2*X).tocsr(), m.user_factors, m.item_factors, .1)}.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.0888228", "5, 0.0637248", "50, 0.0610702"})
    void losesWhatImplicitLoses(int iterations, double loss) {
        ImplicitAls model = trained(iterations);
        assertThat(model.loss(SmallShop.matrix())).isCloseTo(loss, within(1e-6));
    }

    /** {@code m.recalculate_user(0, X[0]) @ m.item_factors.T} after 50 iterations, by Cholesky there. */
    @Test
    void worksOutAUserAnew() {
        double[] expected = {-0.13532, -0.00833, 0.96753, 0.30912, 0.88634, 0.90637, 0.06161};
        assertThat(SmallShop.scores(trained(50), SmallShop.past(0))).containsExactly(expected, within(2e-5));
    }

    @Test
    void learnsTheSameFromTheSameSeed() {
        var settings = new AlsSettings(FACTORS, 0.1, 2, 5, 42);
        ImplicitAls once = ImplicitAls.train(SmallShop.matrix(), settings, done -> {});
        ImplicitAls again = ImplicitAls.train(SmallShop.matrix(), settings, done -> {});
        assertThat(SmallShop.scores(once, Past.of(1))).isEqualTo(SmallShop.scores(again, Past.of(1)));
    }

    @Test
    void ranksWhatAUserHasFirst() {
        int[] best = SmallShop.items(trained(50), SmallShop.past(0), 3);
        assertThat(best).contains(2, 5);
        assertThat(SmallShop.items(trained(50), Past.of(), 3)).isEmpty();
    }

    @Test
    void tellsEachIteration() {
        int[] iterations = {0};
        ImplicitAls.train(SmallShop.matrix(), new AlsSettings(FACTORS, 0.1, 1, 4, 1), done -> iterations[0] += done);
        assertThat(iterations[0]).isEqualTo(4);
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> new AlsSettings(0, 0.1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlsSettings(1, 0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlsSettings(1, 0.1, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AlsSettings(1, 0.1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ImplicitAls trained(int iterations) {
        FactorMatrix users = factors(SmallShop.USERS);
        FactorMatrix items = factors(SmallShop.ITEMS);
        var settings = new AlsSettings(FACTORS, 0.1, 2, iterations, 0);
        return ImplicitAls.train(SmallShop.matrix(), settings, users, items, done -> {});
    }

    private static FactorMatrix factors(int rows) {
        var matrix = new FactorMatrix(rows, FACTORS);
        for (int row = 0; row < rows; row++) {
            for (int factor = 0; factor < FACTORS; factor++) {
                matrix.row(row)[factor] = ((row * row * 7 + row * factor * 3 + factor * 5) % 11) / 10f;
            }
        }
        return matrix;
    }
}
