package dev.shopkeeper.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.PoissonDemand;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockPlan;
import dev.shopkeeper.inventory.planning.StockingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShopTrialTest {
    private static final Trial TRIAL = new Trial(70, 7, 0, 7, 1);
    private static final StockingRule RULE =
            new StockingRule(PolicyKind.ORDER_UP_TO, 0, new ServiceTarget.Cycle(0.95), 0, 0, 0, 28, LotRule.ANY);

    /** The last four weeks' mean each day, and quantiles of Poisson demand. */
    private static DailyForecast lastWeeks(double[] past, int firstDay) {
        double mean = Arrays.stream(past, Math.max(0, past.length - 28), past.length)
                .average()
                .orElse(0);
        var days = new double[4][28];
        for (int level = 0; level < 3 && mean > 0; level++) {
            Arrays.fill(days[level], new PoissonDemand(mean).quantile(0.1 + 0.4 * level));
        }
        Arrays.fill(days[3], mean);
        return new DailyForecast(days[0], days[1], days[2], days[3]);
    }

    private static List<SkuHistory> shop(long seed) {
        var random = new Random(seed);
        List<SkuHistory> skus = new ArrayList<>();
        for (int sku = 0; sku < 40; sku++) {
            var demand = new PoissonDemand(0.2 + 4 * random.nextDouble());
            double[] units = new double[200];
            Arrays.setAll(units, day -> demand.quantile(random.nextDouble() * 0.99999 + 1e-9));
            skus.add(new SkuHistory("sku-" + sku, units, 1 + 9 * random.nextDouble()));
        }
        return skus;
    }

    @ParameterizedTest
    @EnumSource(names = "BY_CLASS", mode = EnumSource.Mode.EXCLUDE)
    void moreStockServesMore(StockMethod method) {
        var trial = new ShopTrial(shop(2), TRIAL, days -> ShopTrialTest::lastWeeks);
        double[] settings = method.curve();
        Totals little = trial.run(method, RULE, settings[2]);
        Totals much = trial.run(method, RULE, settings[settings.length - 2]);
        assertThat(much.fillRate()).isGreaterThan(little.fillRate());
        assertThat(much.averageUnits()).isGreaterThan(little.averageUnits());
        assertThat(much.units().demanded()).isEqualTo(little.units().demanded());
        assertThat(much.units().days()).isEqualTo(40 * 70);
    }

    @Test
    void steadyDemandIsServedAtLeastAsWellAsPlanned() {
        long seed = 7;
        var trial = new ShopTrial(shop(seed), TRIAL, days -> ShopTrialTest::lastWeeks);
        assertThat(trial.run(StockMethod.SHOP_FILL_RATE, RULE, 0.95).fillRate())
                .as("seed %d", seed)
                .isBetween(0.95, 0.985);
        Outcome byClass = trial.run(StockMethod.BY_CLASS, RULE, 0).units();
        assertThat(1 - (double) byClass.stockOutCycles() / byClass.cycles())
                .as("cycles without a stock-out, seed %d", seed)
                .isBetween(0.93, 0.999);
    }

    @Test
    void whatIsToComeIsUnknown() {
        List<SkuHistory> shop = shop(5);
        var seen = new ArrayList<Integer>();
        var trial = new ShopTrial(shop.subList(0, 1), TRIAL, days -> (past, firstDay) -> {
            assertThat(past.length + firstDay).isEqualTo(days);
            seen.add(past.length + firstDay);
            return lastWeeks(past, firstDay);
        });
        // 200 days, the last 70 tried, a review each week.
        assertThat(seen).startsWith(130, 137, 144).hasSize(10);
        double[] changed = shop.getFirst().units().clone();
        changed[199] = 1e6;
        var other = new ShopTrial(
                List.of(new SkuHistory("sku-0", changed, shop.getFirst().unitValue())),
                TRIAL,
                days -> ShopTrialTest::lastWeeks);
        assertThat(other.run(StockMethod.EQUAL_SERVICE, RULE, 0.9).units().ordered())
                .isEqualTo(
                        trial.run(StockMethod.EQUAL_SERVICE, RULE, 0.9).units().ordered());
    }

    @Test
    void lateDeliveriesAreTheSameForEachPolicyAndCostService() {
        List<SkuHistory> shop = shop(6);
        var onTime = new ShopTrial(shop, TRIAL, days -> ShopTrialTest::lastWeeks);
        var late = new ShopTrial(shop, new Trial(70, 7, 4, 7, 1), days -> ShopTrialTest::lastWeeks);
        Totals totals = late.run(StockMethod.DAYS_OF_COVER, RULE, 16);
        assertThat(totals).isEqualTo(late.run(StockMethod.DAYS_OF_COVER, RULE, 16));
        assertThat(totals.fillRate())
                .isLessThan(onTime.run(StockMethod.DAYS_OF_COVER, RULE, 16).fillRate());
    }

    @Test
    void costsAndTurnoverFollowFromTheTotals() {
        // One SKU, one a day, 2 money each, ten days, up to three in position each morning.
        double[] units = new double[60];
        Arrays.fill(units, 1);
        var trial = new ShopTrial(
                List.of(new SkuHistory("one", units, 2)), new Trial(10, 1, 0, 1, 1), days -> ShopTrialTest::lastWeeks);
        Totals totals = trial.run(StockMethod.DAYS_OF_COVER, RULE, 3);
        // Two are left on the first night; from the second day on one is ordered each morning, due on the next.
        assertThat(totals.averageUnits()).isCloseTo(1.1, within(1e-12));
        assertThat(totals.averageValue()).isCloseTo(2.2, within(1e-12));
        assertThat(totals.turnover()).isCloseTo(20 / 22.0 * 365, within(1e-9));
        Totals.Costs costs = totals.costs(new Totals.Rates(0.365, 5, 0.4));
        assertThat(costs.holding()).isCloseTo(22 * 0.001, within(1e-12));
        assertThat(costs.ordering()).isEqualTo(45);
        assertThat(costs.stockOut()).isZero();
        assertThat(costs.sum()).isCloseTo(45.022, within(1e-9));
    }

    @Test
    void aHistoryThatIsTooShortIsRefused() {
        var units = new double[80];
        assertThatThrownBy(() -> new ShopTrial(
                        List.of(new SkuHistory("one", units, 1)), TRIAL, days -> ShopTrialTest::lastWeeks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("80 days is too short");
        assertThatThrownBy(() -> new SkuHistory("one", new double[] {1, -1}, 1))
                .hasMessageContaining("demand of one must not be negative");
        assertThatThrownBy(() -> new ShopTrial(List.of(), TRIAL, days -> ShopTrialTest::lastWeeks))
                .hasMessageContaining("no SKU");
    }

    @Test
    void aCurveIsReadBetweenItsPoints() {
        Curve curve = Curve.of(
                new ShopTrial(shop(8), TRIAL, days -> ShopTrialTest::lastWeeks), StockMethod.DAYS_OF_COVER, RULE);
        Totals first = curve.points().getFirst().totals();
        Totals second = curve.points().get(1).totals();
        double middle = (first.fillRate() + second.fillRate()) / 2;
        assertThat(curve.at(middle, Totals::averageUnits).orElseThrow())
                .isCloseTo((first.averageUnits() + second.averageUnits()) / 2, within(1e-9));
        assertThat(curve.at(0.01, Totals::averageUnits)).isEmpty();
    }

    @Test
    void everyPolicyIsSuppliedAsItsSkusAre() {
        var trial = new ShopTrial(shop(3), TRIAL, days -> ShopTrialTest::lastWeeks);
        ShopTrial packed = suppliedBy(trial, new Supply(7, 0, 7, new LotRule(1, 24, 1000)));
        ShopTrial far = suppliedBy(trial, new Supply(21, 0, 7, LotRule.ANY));
        ShopTrial daily = suppliedBy(trial, new Supply(7, 0, 1, LotRule.ANY));

        assertThat(packed.run(StockMethod.DAYS_OF_COVER, RULE, 14).units().ordered() % 24)
                .isZero();
        assertThat(far.run(StockMethod.DAYS_OF_COVER, RULE, 14).fillRate())
                .isLessThan(trial.run(StockMethod.DAYS_OF_COVER, RULE, 14).fillRate() - 0.2);
        assertThat(far.run(StockMethod.EQUAL_SERVICE, RULE, 0.95).fillRate()).isGreaterThan(0.9);
        assertThat(daily.run(StockMethod.EQUAL_SERVICE, RULE, 0.95).units().cycles())
                .isEqualTo(40 * 70);
        assertThat(suppliedBy(trial, TRIAL.supply()).run(StockMethod.SHOP_FILL_RATE, RULE, 0.9))
                .isEqualTo(trial.run(StockMethod.SHOP_FILL_RATE, RULE, 0.9));
    }

    private static ShopTrial suppliedBy(ShopTrial trial, Supply supply) {
        return trial.suppliedBy(review -> Collections.nCopies(review.skus().size(), supply));
    }

    @Test
    void wholeLotsAreOrderedOfAFixedQuantity() {
        var plan = new StockPlan(10, 3, 5, 15, 25, 10);
        assertThat(Levels.of(plan, PolicyKind.FIXED_QUANTITY).order(15)).isEqualTo(10);
        assertThat(Levels.of(plan, PolicyKind.FIXED_QUANTITY).order(5)).isEqualTo(20);
        assertThat(Levels.of(plan, PolicyKind.MIN_MAX).order(5)).isEqualTo(20);
        assertThat(Levels.of(plan, PolicyKind.MIN_MAX).order(12)).isEqualTo(13);
        assertThat(Levels.of(plan, PolicyKind.FIXED_QUANTITY).order(16)).isZero();
    }
}
