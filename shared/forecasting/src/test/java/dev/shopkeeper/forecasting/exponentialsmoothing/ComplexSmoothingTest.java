package dev.shopkeeper.forecasting.exponentialsmoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComplexSmoothingTest {
    /**
     * statsforecast 2.1.1, the first 36 months of AirPassengers: c = AutoCES(season_length=1, model='N').fit(y);
     * c.model_['par'], c.model_['states'][0], c.model_['fitted'][[0, 1, 17, 35]], c.predict(h=5)['mean']
     */
    @Test
    void agreesWithStatsforecast() {
        var model = new ComplexSmoothing(
                EtsFilterTest.PASSENGERS, 1.8, 0.9942887306213446, 112.96403591067237, 69.6027948564797);
        double[][] forecasts = model.forecasts(0, 5);
        assertThat(new double[] {forecasts[0][0], forecasts[1][0], forecasts[17][0], forecasts[35][0]})
                .containsExactly(new double[] {112.96403591, 111.789781, 126.51154486, 149.73063205}, within(1e-6));
        assertThat(forecasts[36])
                .containsExactly(
                        new double[] {162.34389697, 161.62522175, 161.2729722, 160.63168666, 160.2236417},
                        within(1e-6));
    }

    @Test
    void goesOnWithATrend() {
        double[] line = IntStream.range(0, 60).mapToDouble(t -> 1 + 0.02 * t).toArray();
        double[] ahead = ComplexSmoothing.fit(line, Double.POSITIVE_INFINITY).forecasts(60, 10)[0];
        assertThat(ahead[9]).isBetween(2.25, 2.5);
    }
}
