package dev.shopkeeper.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.Prediction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointMethodTest {
    private static final double[] SPORADIC = {0, 2, 0, 1, 0, 0, 0, 5, 0, 0, 1, 0, 0, 3, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0};
    private static final double[] LUMPY = {
        12, 0, 0, 1, 40, 0, 0, 0, 0, 3, 0, 0, 7, 0, 0, 55, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 9
    };
    private static final double[] DENSE = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3};
    private static final double[] RARE = {
        0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0
    };
    private static final ForecastRequest REQUEST = new ForecastRequest(new int[0], 3, new double[] {0.1, 0.5, 0.9});

    /** statsforecast 2.1.1: float(CrostonClassic().forecast(numpy.array(history, float), h=1)['mean'][0]), and so on */
    @ParameterizedTest
    @CsvSource({
        "SPORADIC, 0.8046123078368139, 0.7643816924449732, 0.4785496379721535, 0.6197642999998153, 0.5878821512842313",
        "LUMPY, 5.6313859162594015, 5.349816620446431, 4.28021408753578, 4.2781802699998694, 3.797748475653055",
        "DENSE, 4.6342906131986865, 4.402576082538752, 4.6342906131986865, 4.457471379350531, 4.457471379350531",
        "RARE, 1.091743119266055, 1.037155963302752, 0.6349196315043499, 0.46111111111139585, 0.23621282421494108"
    })
    void agreesWithStatsforecast(
            String history, double croston, double syntetosBoylan, double tsb, double adida, double imapa) {
        agrees(Croston.classic(), history, croston);
        agrees(Croston.syntetosBoylan(), history, syntetosBoylan);
        agrees(new TeunterSyntetosBabai(), history, tsb);
        agrees(new Adida(), history, adida);
        agrees(new Imapa(), history, imapa);
    }

    private static void agrees(Method method, String history, double expected) {
        double[] mean = method.predict(history(history), REQUEST).mean();
        assertThat(mean)
                .as(method.name())
                .containsExactly(new double[] {expected, expected, expected}, within(1e-5 * expected));
    }

    private static double[] history(String name) {
        return switch (name) {
            case "SPORADIC" -> SPORADIC;
            case "LUMPY" -> LUMPY;
            case "DENSE" -> DENSE;
            default -> RARE;
        };
    }

    @Test
    void expectsNothingOfWhatNeverSold() {
        for (Method method : new Method[] {Croston.classic(), new TeunterSyntetosBabai(), new Adida(), new Imapa()}) {
            Prediction prediction = method.predict(new double[] {0, 0, -2}, REQUEST);
            assertThat(prediction.mean()).containsExactly(0, 0, 0);
            assertThat(prediction.quantiles()[2]).containsExactly(0, 0, 0);
        }
    }

    @Test
    void spreadsQuantilesAroundTheMeanInWholePacks() {
        double[] packs = Arrays.stream(SPORADIC).map(lots -> 6 * lots).toArray();
        Prediction prediction = new Adida().predict(packs, REQUEST);
        assertThat(prediction.quantiles()[0][0]).isZero();
        assertThat(prediction.quantiles()[2][0]).isEqualTo(12);
    }

    @Test
    void takesHugeValues() {
        Prediction prediction = Croston.classic().predict(new double[] {0, 1e300, 0, 0, 1e300}, REQUEST);
        assertThat(prediction.mean()[0]).isCloseTo(1e300 / 2.1, within(1e290));
        assertThat(prediction.quantiles()[2][0]).isFinite();
    }
}
