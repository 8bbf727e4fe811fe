package dev.shopkeeper.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.GammaDemand;
import dev.shopkeeper.inventory.policy.FillRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ShopFillRateTest {
    private static final StockPlanner.Days WEEKS = new StockPlanner.Days(7, 7, 0);
    private static final StockingRule RULE =
            new StockingRule(PolicyKind.ORDER_UP_TO, 0, new ServiceTarget.Cycle(0.9), 0, 0, 0, 7, LotRule.ANY);

    private record Sku(DailyForecast forecast, double cost) {
        /** Of the fourteen protected days. */
        GammaDemand demand() {
            return GammaDemand.ofMoments(forecast.meanOver(14), forecast.varianceOver(14));
        }
    }

    private static List<Sku> shop(long seed) {
        var random = new Random(seed);
        List<Sku> skus = new ArrayList<>();
        for (int sku = 0; sku < 200; sku++) {
            double mean = Math.exp(1.5 * random.nextGaussian());
            double[][] days = new double[4][28];
            Arrays.fill(days[1], 0.7 * mean);
            Arrays.fill(days[2], 2.5 * mean);
            Arrays.fill(days[3], mean);
            skus.add(new Sku(new DailyForecast(days[0], days[1], days[2], days[3]), Math.exp(random.nextGaussian())));
        }
        return skus;
    }

    private static ShopFillRate.Fit fit(List<Sku> skus) {
        var fit = new ShopFillRate.Fit(1);
        skus.forEach(sku -> fit.accept(sku.forecast(), RULE, WEEKS, sku.cost(), 1));
        return fit;
    }

    /** Part of the demand that is missing, and money on the shelves, when each SKU is stocked up to its quantile. */
    private static double[] missingAndStock(List<Sku> skus, ToDoubleFunction<Sku> service) {
        double missing = 0;
        double demand = 0;
        double stock = 0;
        for (Sku sku : skus) {
            double level = Math.ceil(sku.demand().quantile(service.applyAsDouble(sku)));
            missing += sku.forecast().meanOver(7) * (1 - FillRate.of(sku.demand(), level, lot(sku)));
            demand += sku.forecast().meanOver(7);
            stock += sku.cost() * sku.demand().complementaryLoss(level);
        }
        return new double[] {missing / demand, stock};
    }

    /** What a week sells, in whole units. */
    private static double lot(Sku sku) {
        return Math.max(1, Math.rint(sku.forecast().meanOver(7)));
    }

    @Test
    void theWholeShopReachesItsTarget() {
        List<Sku> skus = shop(3);
        for (double target : new double[] {0.85, 0.95, 0.99}) {
            ShopFillRate share = fit(skus).solve(target);
            double missing =
                    missingAndStock(skus, sku -> share.target(sku.cost(), 7).level())[0];
            // The lots of a week are rounded to whole units, and so are levels.
            assertThat(1 - missing).as("target %s", target).isCloseTo(target, within(0.012));
        }
    }

    @Test
    void itTiesUpLessThanTheSameServiceForAll() {
        List<Sku> skus = shop(4);
        ShopFillRate share = fit(skus).solve(0.95);
        double[] ours = missingAndStock(skus, sku -> share.target(sku.cost(), 7).level());
        double same = 0.5;
        while (missingAndStock(skus, levelOf(same))[0] > ours[0]) {
            same += 0.001;
        }
        assertThat(ours[1]).isLessThan(0.9 * missingAndStock(skus, levelOf(same))[1]);
    }

    private static ToDoubleFunction<Sku> levelOf(double same) {
        return sku -> same;
    }

    @Test
    void dearOnesAndThoseWithLongCyclesGetLess() {
        var share = new ShopFillRate(100);
        // 100 / (100 + 1 · 7), 100 / (100 + 10 · 7)
        assertThat(share.target(1, 7).level()).isCloseTo(100.0 / 107, within(1e-12));
        assertThat(share.target(10, 7).level()).isCloseTo(100.0 / 170, within(1e-12));
        assertThat(share.target(1, 28).level()).isCloseTo(100.0 / 128, within(1e-12));
        assertThat(share.target(1e9, 7).level()).isEqualTo(0.5);
    }

    @Test
    void aWeightStandsForSoManySkus() {
        List<Sku> skus = shop(5);
        var weighted = new ShopFillRate.Fit(1);
        skus.forEach(sku -> weighted.accept(sku.forecast(), RULE, WEEKS, sku.cost(), 3));
        assertThat(weighted.solve(0.9).multiplier())
                .isCloseTo(fit(skus).solve(0.9).multiplier(), within(1e-6));
    }

    @Test
    void aShopThatSellsNothingHasAnAnswer() {
        assertThat(new ShopFillRate.Fit(2).solve(0.9).multiplier()).isPositive();
    }
}
