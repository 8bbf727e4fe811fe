package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.DemandDistribution;
import org.hipparchus.analysis.solvers.BrentSolver;

/** The part of demand that is served from the shelf when {@code quantity} is ordered at a reorder point. */
public final class FillRate {
    private static final int MOST_EVALUATIONS = 200;
    private static final double RELATIVE_PRECISION = 1e-9;
    /** No shop asks for more than what a reorder point of this quantile of the lead-time demand gives. */
    private static final double HIGHEST = 1 - 1e-9;

    private FillRate() {}

    /** β = 1 − (n(r) − n(r + Q)) / Q, n being the loss function of the demand over the lead time. */
    public static double of(DemandDistribution leadTimeDemand, double reorderPoint, double quantity) {
        double missing = leadTimeDemand.loss(reorderPoint) - leadTimeDemand.loss(reorderPoint + quantity);
        return 1 - missing / quantity;
    }

    /** The smallest reorder point with the fill rate, negative where a large quantity alone gives it: see above. */
    public static double reorderPoint(DemandDistribution leadTimeDemand, double quantity, double fillRate) {
        Arguments.positive("quantity", quantity);
        Arguments.probability("fill rate", fillRate);
        double low = leadTimeDemand.mean() - quantity - 10 * leadTimeDemand.standardDeviation();
        double high = leadTimeDemand.quantile(HIGHEST);
        double precision = RELATIVE_PRECISION * Math.max(1, high);
        return new BrentSolver(precision)
                .solve(MOST_EVALUATIONS, r -> of(leadTimeDemand, r, quantity) - fillRate, low, high);
    }
}
