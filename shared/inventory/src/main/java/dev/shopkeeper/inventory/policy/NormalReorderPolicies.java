package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.NormalDemand;
import dev.shopkeeper.inventory.demand.StandardNormal;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * (r, Q) policies for normal demand, continuous review and back-orders that cost {@code p} a unit and unit of time:
 * the best one and the approximations of Snyder and Shen, Fundamentals of Supply Chain Theory, 5.
 */
public final class NormalReorderPolicies {
    private static final int MOST_STEPS = 1000;
    private static final double PRECISION = 1e-9;

    private final EconomicOrderQuantity lot;
    private final Newsvendor costs;
    private final NormalDemand leadTimeDemand;

    /** @param demandDeviation of one unit of time */
    public NormalReorderPolicies(
            EconomicOrderQuantity lot, double stockoutCost, double demandDeviation, double leadTime) {
        Arguments.positive("lead time", leadTime);
        this.lot = lot;
        costs = new Newsvendor(lot.holdingCost(), stockoutCost);
        leadTimeDemand = new NormalDemand(lot.demandRate() * leadTime, demandDeviation * Math.sqrt(leadTime));
    }

    /** [Kλ + ∫ g(y) dy over (r, r + Q)] / Q, g being the newsvendor's cost of an inventory position. */
    public double cost(double reorderPoint, double quantity) {
        double from = reorderPoint - leadTimeDemand.mean();
        double to = from + quantity;
        double held = costs.holdingCost() * (to * to - from * from) / 2;
        double missing =
                leadTimeDemand.secondOrderLoss(reorderPoint) - leadTimeDemand.secondOrderLoss(reorderPoint + quantity);
        double area = held + (costs.holdingCost() + costs.stockoutCost()) * missing;
        return (lot.fixedCost() * lot.demandRate() + area) / quantity;
    }

    /** The best policy: at its r and Q the costs of the positions r and r + Q both equal the cost of the policy. */
    public ReorderPolicy optimal() {
        double low = lot.quantity() * 1e-3;
        double high = lot.withBackorders(costs.stockoutCost()).quantity() + 10 * leadTimeDemand.standardDeviation();
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            double reorderPoint = bestReorderPoint(middle);
            if (costs.cost(leadTimeDemand, reorderPoint) < cost(reorderPoint, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return evaluated(bestReorderPoint(low), low);
    }

    /** The quantity by {@link EconomicOrderQuantity#withBackorders}, and the best reorder point for it. */
    public ReorderPolicy withBackorderQuantity() {
        double quantity = lot.withBackorders(costs.stockoutCost()).quantity();
        return evaluated(bestReorderPoint(quantity), quantity);
    }

    /** The economic order quantity, and safety stock as if each day were ordered for by itself. */
    public ReorderPolicy withSafetyStock() {
        return evaluated(leadTimeDemand.quantile(costs.criticalRatio()), lot.quantity());
    }

    /**
     * Expected-inventory-level approximation: stock-outs cost p a unit, however long they last, and are rare. Its cost
     * is its own approximation.
     */
    public ReorderPolicy expectedInventoryLevel() {
        double quantity = lot.quantity();
        double reorderPoint = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double uncovered = quantity * costs.holdingCost() / (costs.stockoutCost() * lot.demandRate());
            double next = leadTimeDemand.quantile(1 - uncovered);
            boolean settled = Math.abs(next - reorderPoint) < PRECISION;
            reorderPoint = next;
            double perOrder = lot.fixedCost() + costs.stockoutCost() * leadTimeDemand.loss(reorderPoint);
            quantity = Math.sqrt(2 * lot.demandRate() * perOrder / costs.holdingCost());
            if (settled) {
                break;
            }
        }
        double orders = lot.demandRate() / quantity;
        double cost = costs.holdingCost() * (reorderPoint - leadTimeDemand.mean() + quantity / 2)
                + orders * (lot.fixedCost() + costs.stockoutCost() * leadTimeDemand.loss(reorderPoint));
        return new ReorderPolicy(reorderPoint, quantity, cost);
    }

    /** Hadley and Whitin's approximation by loss functions, which neglects shortages at the top of a cycle. */
    public ReorderPolicy byLossFunctions() {
        double both = costs.holdingCost() + costs.stockoutCost();
        double quantity = lot.quantity();
        double reorderPoint = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double next = withLoss(costs.holdingCost() * quantity / both);
            boolean settled = Math.abs(next - reorderPoint) < PRECISION;
            reorderPoint = next;
            double perCycle = lot.fixedCost() * lot.demandRate() + both * leadTimeDemand.secondOrderLoss(reorderPoint);
            quantity = Math.sqrt(2 * perCycle / costs.holdingCost());
            if (settled) {
                break;
            }
        }
        return evaluated(reorderPoint, quantity);
    }

    private ReorderPolicy evaluated(double reorderPoint, double quantity) {
        return new ReorderPolicy(reorderPoint, quantity, cost(reorderPoint, quantity));
    }

    /** Where a position costs as much as one that is higher by the quantity. */
    private double bestReorderPoint(double quantity) {
        double top = costs.optimal(leadTimeDemand).quantity();
        return new BrentSolver(PRECISION)
                .solve(
                        MOST_STEPS,
                        r -> costs.cost(leadTimeDemand, r) - costs.cost(leadTimeDemand, r + quantity),
                        top - quantity,
                        top);
    }

    private double withLoss(double loss) {
        double sigma = leadTimeDemand.standardDeviation();
        double target = loss / sigma;
        // The loss of z is at least -z, and below the least number a double can tell from 0 at 38.
        double z = new BrentSolver(PRECISION).solve(MOST_STEPS, x -> StandardNormal.loss(x) - target, -target - 1, 38);
        return leadTimeDemand.mean() + sigma * z;
    }
}
