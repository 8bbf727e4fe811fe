package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.DemandDistribution;
import dev.shopkeeper.inventory.demand.DiscreteDemand;
import dev.shopkeeper.inventory.demand.GammaDemand;
import dev.shopkeeper.inventory.demand.PoissonDemand;
import dev.shopkeeper.inventory.policy.EconomicOrderQuantity;
import dev.shopkeeper.inventory.policy.FillRate;
import dev.shopkeeper.inventory.policy.MinMaxPolicy;
import dev.shopkeeper.inventory.policy.MinMaxSearch;
import dev.shopkeeper.inventory.policy.Newsvendor;
import java.util.Optional;

/**
 * Makes levels of a forecast. The demand over the protected days is a gamma variable with the forecast's mean and
 * variance and, on top, the variance that the lead time adds: the squared mean of a day times the variance of the lead
 * time.
 */
public final class StockPlanner {
    /** Mean demand up to which the exact search of an (s, S) policy pays; above, its approximation is as good. */
    private static final double EXACT_UP_TO = 20;

    private StockPlanner() {}

    /**
     * @param leadTime days from an order to the shelf
     * @param reviewDays from the next chance to order to the one after
     * @param waitDays until the next chance to order, 0 if it is today
     */
    public record Days(int leadTime, int reviewDays, int waitDays) {
        int protectedDays() {
            return waitDays + leadTime + reviewDays;
        }
    }

    public static StockPlan plan(DailyForecast forecast, StockingRule rule, Days days) {
        return protectedDemand(forecast, rule, days)
                .map(known -> plan(known.demand(), known.lot(), rule, forecast.meanPerDay() * days.reviewDays()))
                .orElse(StockPlan.NO_DEMAND);
    }

    /** Days between two deliveries of a usual order; 0 without demand. */
    public static double cycleDays(DailyForecast forecast, StockingRule rule, Days days) {
        return protectedDemand(forecast, rule, days)
                .map(known -> known.lot() / forecast.meanPerDay())
                .orElse(0.0);
    }

    /**
     * What the levels are made of.
     *
     * @param demand over the protected days
     * @param lot units of a usual order
     */
    record ProtectedDemand(GammaDemand demand, long lot) {}

    /** Empty if there is none. */
    static Optional<ProtectedDemand> protectedDemand(DailyForecast forecast, StockingRule rule, Days days) {
        double mean = forecast.meanOver(days.protectedDays());
        if (!(mean > 0)) {
            return Optional.empty();
        }
        double perDay = forecast.meanPerDay();
        double late = perDay * rule.leadTimeSd();
        double variance = forecast.varianceOver(days.protectedDays()) + late * late;
        return Optional.of(new ProtectedDemand(GammaDemand.ofMoments(mean, variance), lot(rule, perDay, days)));
    }

    private static StockPlan plan(GammaDemand demand, long lot, StockingRule rule, double perReview) {
        return switch (rule.kind()) {
            case ORDER_UP_TO -> upTo(demand, level(demand, rule.service(), lot), lot);
            case MIN_MAX, FIXED_QUANTITY, NEWSVENDOR -> reorderAt(demand, level(demand, rule.service(), lot), lot);
            case OPTIMAL_MIN_MAX -> optimal(demand, rule, perReview, lot);
        };
    }

    /**
     * The one order for a season that ends.
     *
     * @param daysLeft that sell, from today on
     */
    public static StockPlan season(DailyForecast forecast, Newsvendor costs, int daysLeft) {
        double mean = daysLeft <= 0 ? 0 : forecast.meanOver(daysLeft);
        if (!(mean > 0)) {
            return StockPlan.NO_DEMAND;
        }
        GammaDemand demand = GammaDemand.ofMoments(mean, forecast.varianceOver(daysLeft));
        double level = demand.quantile(costs.criticalRatio());
        return upTo(demand, level, whole(level));
    }

    /** The economic lot, or what lasts for the days of cover, and not less than the supplier sells. */
    private static long lot(StockingRule rule, double perDay, Days days) {
        double units = rule.kind() == PolicyKind.ORDER_UP_TO
                ? perDay * days.reviewDays()
                : rule.knowsLotCosts()
                        ? new EconomicOrderQuantity(rule.orderCost(), rule.holdingCost(), perDay).quantity()
                        : perDay * rule.coverDays();
        return rule.lots().atLeast(Math.max(1, Math.rint(units)));
    }

    private static double level(DemandDistribution demand, ServiceTarget service, long lot) {
        return switch (service) {
            case ServiceTarget.Cycle cycle -> demand.quantile(cycle.level());
            case ServiceTarget.Fill fill -> Math.max(0, FillRate.reorderPoint(demand, (double) lot, fill.level()));
        };
    }

    private static StockPlan upTo(DemandDistribution demand, double level, long lot) {
        long orderUpTo = whole(level);
        return new StockPlan(
                demand.mean(), demand.standardDeviation(), orderUpTo - demand.mean(), orderUpTo - 1, orderUpTo, lot);
    }

    private static StockPlan reorderAt(DemandDistribution demand, double level, long lot) {
        // At the reorder point itself an order is placed, so what must last is the level, and one unit less is a risk.
        long reorderPoint = whole(level);
        return new StockPlan(
                demand.mean(),
                demand.standardDeviation(),
                reorderPoint - demand.mean(),
                reorderPoint,
                reorderPoint + lot,
                lot);
    }

    /** Without costs of a lot there is nothing to weigh, and the level decides. */
    private static StockPlan optimal(GammaDemand demand, StockingRule rule, double perReview, long lot) {
        if (!rule.knowsLotCosts() || !(perReview > 0)) {
            return reorderAt(demand, level(demand, rule.service(), lot), lot);
        }
        var costs = new Newsvendor(rule.holdingCost(), rule.impliedStockoutCost());
        MinMaxPolicy policy = demand.mean() <= EXACT_UP_TO
                ? new MinMaxSearch(
                                rule.orderCost(),
                                DiscreteDemand.of(new PoissonDemand(perReview)),
                                position -> costs.cost(demand, position))
                        .optimal()
                : MinMaxPolicy.powerApproximation(
                        costs, rule.orderCost(), perReview, demand.mean(), demand.standardDeviation());
        long reorderPoint = Math.max(0, Math.round(policy.reorderPoint()));
        long orderUpTo = Math.max(reorderPoint + 1, Math.round(policy.orderUpTo()));
        return new StockPlan(
                demand.mean(),
                demand.standardDeviation(),
                reorderPoint - demand.mean(),
                reorderPoint,
                orderUpTo,
                orderUpTo - reorderPoint);
    }

    private static long whole(double units) {
        return (long) Math.ceil(units - 1e-9);
    }
}
