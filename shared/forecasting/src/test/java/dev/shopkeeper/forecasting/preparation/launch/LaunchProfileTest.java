package dev.shopkeeper.forecasting.preparation.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.ForecastStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchProfileTest {
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[] {2}, 3, new double[] {0.1, 0.5, 0.9});

    private final LaunchProfile profile = new LaunchProfile(new double[] {8, 4, 2}, new double[] {0.5, 1.5}, 2);

    @Test
    void expectsOfANewProductWhatOthersOfItsCategorySold() {
        Forecast forecast = profile.forecast(new double[] {Double.NaN}, 10, REQUEST);
        assertThat(forecast.mean()).containsExactly(4 * 1.5, 2 * 0.5, 2 * 1.5);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.SHORT_HISTORY);
        assertThat(forecast.model()).isEqualTo("LaunchProfile");
    }

    @Test
    void followsTheProductTheMoreTheMoreItSold() {
        // Rate (2 + 30) / (2 + 8 × 0.5 + 4 × 1.5)
        Forecast forecast = profile.forecast(new double[] {20, 10}, 10, REQUEST);
        assertThat(forecast.mean()[0]).isCloseTo(2 * 0.5 * 32 / 12, within(1e-12));
    }

    @Test
    void coversShortHistoriesOnly() {
        assertThat(profile.covers(2)).isTrue();
        assertThat(profile.covers(3)).isFalse();
        assertThatThrownBy(() -> new LaunchProfile(new double[] {1}, new double[] {1}, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** SciPy 1.17.1: [nbinom.ppf(q, r, r/(r+m)) for q in (.1, .5, .9, .99)] */
    @ParameterizedTest
    @CsvSource({
        "2.5, 1.3, 0, 2, 6, 12",
        "0.2, 0.4, 0, 0, 1, 2",
        "40, 12, 24, 39, 57, 76",
        "800, 3, 293, 713, 1420, 2244"
    })
    void agreesWithSciPy(double mean, double shape, double a, double b, double c, double d) {
        assertThat(NegativeBinomial.quantiles(mean, shape, new double[] {0.1, 0.5, 0.9, 0.99}))
                .containsExactly(a, b, c, d);
    }

    @Test
    void countsLargeMeansInLargerUnits() {
        assertThat(NegativeBinomial.quantiles(1e6, 1e5, new double[] {0.5})[0]).isCloseTo(1e6, within(1e4));
        assertThat(NegativeBinomial.quantiles(0, 1, new double[] {0.5})).containsExactly(0);
        assertThat(NegativeBinomial.quantiles(1e300, 1, new double[] {0.9})[0]).isFinite();
    }
}
