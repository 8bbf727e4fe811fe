package dev.shopkeeper.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.DemandDistribution;
import dev.shopkeeper.inventory.demand.ExponentialDemand;
import dev.shopkeeper.inventory.demand.GammaDemand;
import dev.shopkeeper.inventory.demand.NormalDemand;
import dev.shopkeeper.inventory.policy.Newsvendor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StockPlannerTest {
    private static final StockPlanner.Days WEEK = new StockPlanner.Days(6, 1, 0);

    private static DailyForecast days(int days, double p10, double p50, double p90, double mean) {
        return new DailyForecast(fill(days, p10), fill(days, p50), fill(days, p90), fill(days, mean));
    }

    private static double[] fill(int days, double value) {
        double[] values = new double[days];
        Arrays.fill(values, value);
        return values;
    }

    private static StockingRule rule(PolicyKind kind, double level) {
        return new StockingRule(kind, 0, new ServiceTarget.Cycle(level), 0, 0, 0, 10, LotRule.ANY);
    }

    static Stream<DemandDistribution> distributions() {
        return Stream.of(new NormalDemand(100, 25), new ExponentialDemand(0.02), GammaDemand.ofMoments(50, 1200));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void theVarianceComesBackFromQuantilesAndMean(DemandDistribution demand) {
        double variance =
                DailyForecast.variance(demand.quantile(0.1), demand.quantile(0.5), demand.quantile(0.9), demand.mean());
        assertThat(Math.sqrt(variance)).isCloseTo(demand.standardDeviation(), within(0.1 * demand.standardDeviation()));
    }

    @Test
    void whatSellsSeldomAndManyAtOnceIsNotSteady() {
        // 12 units with probability 1/30: variance 12² · (1/30) (29/30) = 4.64, and all of it above the p90.
        double lumpy = DailyForecast.variance(0, 0, 0, 0.4);
        assertThat(lumpy).isGreaterThan(2.5 * 0.4);
        assertThat(DailyForecast.variance(0, 0, 0, 0.01)).isGreaterThanOrEqualTo(0.01);
        assertThat(DailyForecast.variance(0, 0, 0, 0)).isZero();
    }

    @Test
    void aForecastThatIsNoneIsRefused() {
        assertThatThrownBy(() -> days(0, 0, 0, 0, 0)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> days(2, 3, 2, 4, 3)).hasMessageContaining("p50 less p10");
        assertThatThrownBy(() -> days(2, 1, 2, 4, Double.NaN)).hasMessageContaining("mean");
    }

    @Test
    void daysBeyondTheHorizonAreAverageOnes() {
        DailyForecast forecast = days(4, 2, 5, 9, 5);
        assertThat(forecast.meanOver(6)).isCloseTo(30, within(1e-9));
        // sum((1 + 0.06 * j)**2 for j in range(8)) / sum((1 + 0.06 * j)**2 for j in range(4)) in Python
        assertThat(forecast.varianceOver(8)).isCloseTo(2.4870032 * forecast.varianceOver(4), within(1e-4));
    }

    @Test
    void theLevelMovesOnForFourWeeksAndNoFurther() {
        DailyForecast forecast = days(28, 2, 5, 9, 5);
        double day = forecast.varianceOver(1);
        // sum((1 + 0.06 * j)**2 for j in range(14)) in Python
        assertThat(forecast.varianceOver(14)).isCloseTo(27.8684 * day, within(1e-6 * day));
        assertThat(forecast.varianceOver(101) - forecast.varianceOver(100))
                .isCloseTo((1 + 0.06 * 28) * (1 + 0.06 * 28) * day, within(1e-6 * day));
        assertThat(forecast.varianceOver(0)).isZero();
    }

    @Test
    void theReorderPointIsTheQuantileOfTheProtectedDays() {
        DailyForecast forecast = days(28, 68, 100, 132, 100);
        StockPlan plan = StockPlanner.plan(forecast, rule(PolicyKind.MIN_MAX, 0.95), WEEK);
        assertThat(plan.mean()).isCloseTo(700, within(1e-9));
        // z = 1.645, a deviation of about 25 a day over seven days, and 1.19 for the level: 129, more for the gamma's
        // skew.
        assertThat(plan.safetyStock()).isBetween(120.0, 145.0);
        assertThat(plan.reorderPoint()).isEqualTo(Math.round(700 + plan.safetyStock()));
        assertThat(plan.orderUpTo()).isEqualTo(plan.reorderPoint() + 1000);
    }

    @Test
    void aLeadTimeThatVariesNeedsMore() {
        DailyForecast forecast = days(28, 68, 100, 132, 100);
        var steady = rule(PolicyKind.ORDER_UP_TO, 0.95);
        var late = new StockingRule(PolicyKind.ORDER_UP_TO, 2, new ServiceTarget.Cycle(0.95), 0, 0, 0, 10, LotRule.ANY);
        StockPlan plan = StockPlanner.plan(forecast, late, WEEK);
        assertThat(plan.deviation()).isCloseTo(Math.sqrt(forecast.varianceOver(7) + 100.0 * 100 * 4), within(1e-9));
        assertThat(plan.orderUpTo())
                .isGreaterThan(StockPlanner.plan(forecast, steady, WEEK).orderUpTo());
    }

    @Test
    void aFillRateNeedsLessStockTheLargerTheLot() {
        DailyForecast forecast = days(28, 0, 3, 12, 5);
        var target = new ServiceTarget.Fill(0.97);
        var small = new StockingRule(PolicyKind.FIXED_QUANTITY, 0, target, 0, 0, 0, 2, LotRule.ANY);
        var large = new StockingRule(PolicyKind.FIXED_QUANTITY, 0, target, 0, 0, 0, 60, LotRule.ANY);
        assertThat(StockPlanner.plan(forecast, large, WEEK).reorderPoint())
                .isLessThan(StockPlanner.plan(forecast, small, WEEK).reorderPoint());
    }

    @Test
    void knownCostsMakeAnEconomicLot() {
        DailyForecast forecast = days(28, 68, 100, 132, 100);
        var costs = new StockingRule(
                PolicyKind.FIXED_QUANTITY, 0, new ServiceTarget.Cycle(0.9), 2, 900, 0, 10, new LotRule(1, 12, 10_000));
        // √(2 · 900 · 100 / 2) = 300, in dozens.
        assertThat(StockPlanner.plan(forecast, costs, WEEK).lot()).isEqualTo(300);
    }

    @Test
    void theOptimalPolicyWeighsItsCosts() {
        DailyForecast slow = days(28, 0, 1, 3, 1.2);
        var cheap = new StockingRule(
                PolicyKind.OPTIMAL_MIN_MAX, 0, new ServiceTarget.Cycle(0.95), 1, 5, 0, 10, LotRule.ANY);
        var dear = new StockingRule(
                PolicyKind.OPTIMAL_MIN_MAX, 0, new ServiceTarget.Cycle(0.95), 1, 500, 0, 10, LotRule.ANY);
        StockPlan often = StockPlanner.plan(slow, cheap, WEEK);
        StockPlan seldom = StockPlanner.plan(slow, dear, WEEK);
        assertThat(seldom.lot()).isGreaterThan(2 * often.lot());
        assertThat(seldom.reorderPoint()).isLessThan(often.reorderPoint());
    }

    @Test
    void withoutDemandNothingIsOrdered() {
        StockPlan plan = StockPlanner.plan(days(28, 0, 0, 0, 0), rule(PolicyKind.MIN_MAX, 0.95), WEEK);
        assertThat(plan.order(PolicyKind.MIN_MAX, 0, LotRule.ANY)).isZero();
        assertThat(plan.order(PolicyKind.MIN_MAX, -3, LotRule.ANY)).isEqualTo(3);
    }

    @Test
    void aSeasonIsOrderedForOnceAndThenNoMore() {
        DailyForecast forecast = days(28, 2, 5, 9, 5);
        var costs = Newsvendor.ofPrices(1000, 600, 300);
        assertThat(StockPlanner.season(forecast, costs, 20).orderUpTo()).isBetween(100L, 115L);
        assertThat(StockPlanner.season(forecast, costs, 0).orderUpTo()).isZero();
    }

    @Test
    void suppliersSellPacksAndNotTooFew() {
        LotRule lots = new LotRule(20, 12, 100);
        assertThat(lots.atLeast(0)).isZero();
        assertThat(lots.atLeast(1)).isEqualTo(24);
        assertThat(lots.atLeast(25)).isEqualTo(36);
        assertThat(lots.atLeast(1e12)).isEqualTo(96);
        assertThatThrownBy(() -> new LotRule(1, 12, 5)).hasMessageContaining("less than a pack");
    }

    @Test
    void fixedLotsBringThePositionAboveTheReorderPoint() {
        StockPlan plan = new StockPlan(10, 3, 5, 15, 25, 10);
        assertThat(plan.order(PolicyKind.FIXED_QUANTITY, 16, LotRule.ANY)).isZero();
        assertThat(plan.order(PolicyKind.FIXED_QUANTITY, 15, LotRule.ANY)).isEqualTo(10);
        assertThat(plan.order(PolicyKind.FIXED_QUANTITY, -5, LotRule.ANY)).isEqualTo(30);
        assertThat(plan.withReorderPoint(40).order(PolicyKind.MIN_MAX, 38, LotRule.ANY))
                .isEqualTo(12);
    }

    @Test
    void suppliersHaveTheirDays() {
        var calendar =
                new OrderCalendar(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), Set.of(LocalDate.of(2026, 3, 5)));
        assertThat(calendar.firstFrom(LocalDate.of(2026, 3, 2))).isEqualTo("2026-03-02");
        assertThat(calendar.firstFrom(LocalDate.of(2026, 3, 3))).isEqualTo("2026-03-09");
        assertThatThrownBy(() -> new OrderCalendar(Set.of(), Set.of())).hasMessageContaining("weekday");
    }
}
