package dev.shopkeeper.forecasting.exponentialsmoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Season;
import dev.shopkeeper.forecasting.exponentialsmoothing.EtsForm.Trend;
import org.junit.jupiter.api.Test;

/**
 * Parameters, first states, fitted values, log likelihood and forecasts are statsforecast 2.1.1's, for the first 36 months
 * of AirPassengers:
 *
 * <pre>{@code
 * from statsforecast.ets import ets_f, forecast_ets
 * m = ets_f(y, 12, model='MAM', damped=True)   # 'AAA', damped=False; m=1 for 'AAN', 'ANN'
 * m['par'], m['states'][0], m['fitted'][[0, 1, 2, 17, 35]], m['loglik'], forecast_ets(m, h=6)['mean']
 * }</pre>
 */
class EtsFilterTest {
    static final double[] PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166
    };

    @Test
    void runsWithDampedTrendAndMultiplicativeSeason() {
        var states = new EtsStates(
                110.75294303196854,
                2.3758829692816876,
                oldestFirst(
                        0.9125515465469186,
                        0.7936657513988974,
                        0.9092761518943117,
                        1.0616201128220217,
                        1.1583044845495105,
                        1.1747046700390047,
                        1.0611991248322545,
                        0.9742009182866446,
                        1.0115745473359279,
                        1.073941049205129,
                        0.9544467743859755,
                        0.9145148687334057));
        var parameters = new EtsParameters(0.0113225007, 0.0009868891, 0.0051830665, 0.9799692519);
        var model =
                new EtsModel(PASSENGERS, new EtsForm(true, Trend.DAMPED, Season.MULTIPLICATIVE), parameters, states, 0);
        checkFitted(
                model,
                103.41447104551102,
                110.21785842602068,
                126.53529906976236,
                154.94009068450646,
                155.54390465622433);
        // From the second step on statsforecast adds φ b once more instead of φ² b.
        assertThat(model.forecasts(36, 1)[0][0]).isCloseTo(157.10659913219635, within(1e-6));
        assertThat(cost(model)).isCloseTo(2 * 136.53103179424306, within(1e-5));
    }

    @Test
    void runsWithTrendAndAdditiveSeason() {
        var states = new EtsStates(
                112.05692468550693,
                1.809221351497292,
                oldestFirst(
                        -14.06872998555805,
                        -32.25999585851724,
                        -13.837716245172789,
                        9.643447986501988,
                        24.220031815711188,
                        26.177611482920067,
                        9.8970724014072,
                        -3.435457668734726,
                        -1.1650495811365942,
                        11.901382047391262,
                        -5.801128920059323,
                        -11.27146747475297));
        var parameters = new EtsParameters(0.0235809428, 0.0001059874, 0.0016664302, 1);
        var model =
                new EtsModel(PASSENGERS, new EtsForm(false, Trend.ADDITIVE, Season.ADDITIVE), parameters, states, 0);
        checkFitted(
                model,
                102.59467856225125,
                110.09702166105757,
                129.79694812243318,
                154.12528139340944,
                163.07280202531035);
        assertThat(model.forecasts(36, 6)[0])
                .containsExactly(
                        new double[] {
                            167.75223364879278,
                            175.0322711751232,
                            194.5416935263839,
                            183.30096987661776,
                            182.82703810212806,
                            197.96657827483702
                        },
                        within(1e-6));
        assertThat(cost(model)).isCloseTo(2 * 127.32424923212662, within(1e-5));
    }

    @Test
    void findsAsLikelyParameters() {
        assertThat(likeliest(new EtsForm(false, Trend.NONE, Season.NONE))).isLessThan(2 * 161.36051964 + 0.02);
        assertThat(likeliest(new EtsForm(false, Trend.ADDITIVE, Season.NONE))).isLessThan(2 * 161.16957419 + 0.02);
        assertThat(likeliest(new EtsForm(false, Trend.DAMPED, Season.NONE))).isLessThan(2 * 161.13660243 + 0.02);
    }

    @Test
    void findsTheMultiplicativeSeasonOfAirPassengers() {
        EtsModel model = AutoEts.level(PASSENGERS, 12);
        assertThat(model.form().season()).isEqualTo(Season.MULTIPLICATIVE);
        EtsModel trended = AutoEts.trended(model, Trend.ADDITIVE, 12);
        assertThat(trended.form().label()).isEqualTo("ETS(M,A,M)");
        // statsforecast's own ETS(M,A,M) expects 163.9, 173.9, 196.4
        assertThat(trended.forecasts(36, 3)[0]).containsExactly(new double[] {163.9, 173.9, 196.4}, within(8.0));
    }

    private static double likeliest(EtsForm form) {
        return cost(EtsFit.fit(PASSENGERS, 1, form, Caution.NONE));
    }

    private static double cost(EtsModel model) {
        var filter = new EtsFilter(model.form().season(), model.parameters(), model.first());
        filter.forwards(PASSENGERS, 0, PASSENGERS.length);
        return filter.cost(model.form().relativeError(), PASSENGERS.length);
    }

    private static void checkFitted(EtsModel model, double... expected) {
        double[][] forecasts = model.forecasts(0, 1);
        int[] steps = {0, 1, 2, 17, 35};
        for (int i = 0; i < steps.length; i++) {
            assertThat(forecasts[steps[i]][0]).isCloseTo(expected[i], within(1e-6));
        }
    }

    /** statsforecast's states name the last place of the season first. */
    private static double[] oldestFirst(double... season) {
        var reversed = new double[season.length];
        for (int i = 0; i < season.length; i++) {
            reversed[i] = season[season.length - 1 - i];
        }
        return reversed;
    }
}
