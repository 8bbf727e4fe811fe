package dev.shopkeeper.demandforecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnitPricesTest {
    private static final int HORIZON = 3;

    @Test
    void keepsThePriceUntilTheNextSaleAndToCome() {
        double[] prices = new double[60];
        Arrays.fill(prices, Double.NaN);
        for (int day = 0; day < 60; day += 2) {
            prices[day] = day < 30 ? 1000 : 800;
        }
        Regressor price = UnitPrices.regressor(prices, HORIZON).orElseThrow();
        assertThat(price.name()).isEqualTo("price");
        assertThat(price.values()).hasSize(63);
        assertThat(price.values()[1]).isEqualTo(1000);
        assertThat(price.values()[29]).isEqualTo(1000);
        assertThat(price.values()[31]).isEqualTo(800);
        assertThat(price.values()[62]).isEqualTo(800);
    }

    @Test
    void leavesOutWhatASingleBuyerPaid() {
        double[] prices = new double[60];
        Arrays.fill(prices, 1000);
        prices[40] = 500;
        assertThat(UnitPrices.regressor(prices, HORIZON)).isEmpty();
    }

    @Test
    void saysNothingOfFewSalesOrASteadyPrice() {
        double[] few = new double[60];
        Arrays.fill(few, Double.NaN);
        few[3] = 10;
        few[9] = 5;
        assertThat(UnitPrices.regressor(few, HORIZON)).isEmpty();
        double[] steady = new double[60];
        for (int day = 0; day < 60; day++) {
            steady[day] = 1000 + day % 3;
        }
        assertThat(UnitPrices.regressor(steady, HORIZON)).isEmpty();
        assertThat(UnitPrices.regressor(new double[0], HORIZON)).isEmpty();
    }
}
