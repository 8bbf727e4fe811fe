package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.PoissonDemand;

/** (r, Q) policies for Poisson demand, by Federgruen and Zheng (1992). */
public final class PoissonReorderPolicies {
    private final double orderCostRate;
    private final Newsvendor costs;
    private final PoissonDemand leadTimeDemand;

    public PoissonReorderPolicies(Newsvendor costs, double fixedCost, double demandRate, double leadTime) {
        orderCostRate = Arguments.notNegative("fixed cost", fixedCost) * demandRate;
        this.costs = costs;
        leadTimeDemand = new PoissonDemand(demandRate * leadTime);
    }

    /** [Kλ + Σ g(y) over r + 1 … r + Q] / Q. */
    public double cost(long reorderPoint, long quantity) {
        Arguments.positive("quantity", (double) quantity);
        double sum = orderCostRate;
        for (long position = reorderPoint + 1; position <= reorderPoint + quantity; position++) {
            sum += positionCost(position);
        }
        return sum / quantity;
    }

    /** Adds the cheapest position on either side for as long as it costs less than the mean so far. */
    public ReorderPolicy optimal() {
        long top = (long) leadTimeDemand.quantile(costs.criticalRatio());
        long reorderPoint = top - 1;
        double sum = orderCostRate + positionCost(top);
        double below = positionCost(reorderPoint);
        double above = positionCost(top + 1);
        while (Math.min(below, above) < sum / (top - reorderPoint)) {
            if (below < above) {
                sum += below;
                reorderPoint--;
                below = positionCost(reorderPoint);
            } else {
                sum += above;
                top++;
                above = positionCost(top + 1);
            }
        }
        return new ReorderPolicy(reorderPoint, top - reorderPoint, sum / (top - reorderPoint));
    }

    private double positionCost(long position) {
        return costs.cost(leadTimeDemand, (double) position);
    }
}
