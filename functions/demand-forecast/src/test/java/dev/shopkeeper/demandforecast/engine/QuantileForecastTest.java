package dev.shopkeeper.demandforecast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QuantileForecastTest {
    private static final LocalDate START = LocalDate.of(2026, 3, 1);

    @Test
    void refusesWhatIsNoForecast() {
        assertThatThrownBy(() -> day(2, 1, 3, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day(1, 3, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day(-1, 1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day(0, 1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day(0, Double.NaN, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> day(0, 1, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsToThousandths() {
        QuantileForecast rounded = day(0.12345, 1, 2.00049, 1.0005001).toThousandths();
        assertThat(rounded.p10()).containsExactly(0.123);
        assertThat(rounded.p90()).containsExactly(2);
        assertThat(rounded.mean()).containsExactly(1.001);
        assertThat(rounded.day(0)).isEqualTo(START);
    }

    private static QuantileForecast day(double p10, double p50, double p90, double mean) {
        return new QuantileForecast(
                START,
                new double[] {p10},
                new double[] {p50},
                new double[] {p90},
                new double[] {mean},
                "m",
                ForecastStatus.OK);
    }
}
