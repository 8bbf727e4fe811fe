package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * An (s, S) policy: at a review that finds the inventory position at or below the reorder point s, order up to S.
 *
 * @param cost expected, per review period; NaN where an approximation does not say
 */
public record MinMaxPolicy(double reorderPoint, double orderUpTo, double cost) {

    /**
     * Ehrhardt and Mosier's revised power approximation (1984).
     *
     * @param mean of the demand of a review period
     * @param leadTimeMean mean and deviation of the demand over lead time and review period
     */
    public static MinMaxPolicy powerApproximation(
            Newsvendor costs, double fixedCost, double mean, double leadTimeMean, double leadTimeDeviation) {
        Arguments.positive("fixed cost", fixedCost);
        Arguments.positive("mean", mean);
        Arguments.positive("deviation", leadTimeDeviation);
        double spread = leadTimeDeviation / mean;
        double quantity = 1.30
                * Math.pow(mean, 0.494)
                * Math.pow(fixedCost / costs.holdingCost(), 0.506)
                * Math.pow(1 + spread * spread, 0.116);
        double z = Math.sqrt(quantity / leadTimeDeviation * costs.holdingCost() / costs.stockoutCost());
        double reorderPoint = 0.973 * leadTimeMean + leadTimeDeviation * (0.183 / z + 1.063 - 2.192 * z);
        return new MinMaxPolicy(reorderPoint, reorderPoint + quantity, Double.NaN);
    }
}
