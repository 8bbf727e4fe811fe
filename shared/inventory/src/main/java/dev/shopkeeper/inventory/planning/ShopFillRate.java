package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.policy.FillRate;

/**
 * One fill rate for a shop as a whole, reached with the least money on its shelves. Not every SKU has to reach it: the next unit
 * goes where it serves the most customers for what it ties up, until that is the same everywhere (the system approach of
 * Sherbrooke, and of Thonemann, Brown and Hausman, Management Science 48, 2002).
 *
 * <p>In Lagrange's form: minimise Σ c_i E[stock_i] + λ Σ E[missing of a day_i]. A unit more is on the shelf with
 * probability F_i and serves somebody with probability 1 − F_i once in the τ_i days between two deliveries, so that c_i
 * F_i = λ (1 − F_i) / τ_i, or F_i = λ / (λ + c_i τ_i).
 *
 * @param multiplier λ
 */
public record ShopFillRate(double multiplier) {
    /** Nothing that is sold is meant to be out of stock more often than not. */
    private static final double LEAST = 0.5;

    private static final double MOST = 0.9999;

    public ShopFillRate {
        Arguments.positive("multiplier", multiplier);
    }

    /**
     * What a SKU has to contribute.
     *
     * @param unitCost money that a unit ties up
     * @param cycleDays between two deliveries
     */
    public ServiceTarget.Cycle target(double unitCost, double cycleDays) {
        return new ServiceTarget.Cycle(Math.clamp(multiplier / (multiplier + unitCost * cycleDays), LEAST, MOST));
    }

    /**
     * Which multiplier gives which fill rate: expected demand and what of it is missing at each of a series of multipliers,
     * summed up SKU by SKU. Not safe for several threads.
     */
    public static final class Fit {
        private static final int POINTS = 24;
        private static final double LOWEST = 0.25;

        private final double[] multipliers = new double[POINTS];
        private final double[] missing = new double[POINTS];
        private double demand;

        /** @param typicalCost of a unit, which the multipliers are laid around */
        public Fit(double typicalCost) {
            Arguments.positive("typical cost", typicalCost);
            for (int point = 0; point < POINTS; point++) {
                multipliers[point] = Math.scalb(typicalCost * LOWEST, point);
            }
        }

        /**
         * @param rule by which the SKU is stocked, its service target aside
         * @param weight how many SKUs it stands for
         */
        public void accept(
                DailyForecast forecast, StockingRule rule, StockPlanner.Days days, double unitCost, double weight) {
            StockPlanner.protectedDemand(forecast, rule, days)
                    .ifPresent(known -> accept(known, forecast.meanPerDay(), unitCost, weight));
        }

        private void accept(StockPlanner.ProtectedDemand known, double perDay, double unitCost, double weight) {
            demand += weight * perDay;
            for (int point = 0; point < POINTS; point++) {
                double share = new ShopFillRate(multipliers[point])
                        .target(unitCost, known.lot() / perDay)
                        .level();
                double level = Math.ceil(known.demand().quantile(share));
                double filled = Math.clamp(FillRate.of(known.demand(), level, (double) known.lot()), 0, 1);
                missing[point] += weight * perDay * (1 - filled);
            }
        }

        /**
         * The multiplier with the fill rate, between two of the series by its logarithm; the lowest or highest of them where
         * the fill rate is out of their reach.
         */
        public ShopFillRate solve(double fillRate) {
            Arguments.probability("fill rate", fillRate);
            double allowed = (1 - fillRate) * demand;
            for (int point = 0; point < POINTS; point++) {
                if (missing[point] <= allowed) {
                    return new ShopFillRate(point == 0 ? multipliers[0] : between(point, allowed));
                }
            }
            return new ShopFillRate(multipliers[POINTS - 1]);
        }

        private double between(int above, double allowed) {
            double part = (missing[above - 1] - allowed) / (missing[above - 1] - missing[above]);
            return multipliers[above - 1] * Math.pow(2, part);
        }
    }
}
