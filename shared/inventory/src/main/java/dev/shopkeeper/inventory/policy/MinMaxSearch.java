package dev.shopkeeper.inventory.policy;

import dev.shopkeeper.inventory.demand.Arguments;
import dev.shopkeeper.inventory.demand.DiscreteDemand;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The best (s, S) policy for discrete demand: Zheng and Federgruen, "Finding optimal (s, S) policies is about as simple
 * as evaluating a single policy", Operations Research 39 (1991). Not for several threads.
 */
public final class MinMaxSearch {
    private final double fixedCost;
    private final DiscreteDemand demand;
    private final IntToDoubleFunction positionCost;
    /** Each position's cost is asked for many times, and may be dear to compute. */
    private final Map<Integer, Double> positionCosts = new HashMap<>();
    /** m(j): the expected visits to the position j below S in a cycle; M(j) is the sum of those before. */
    private double[] visits = new double[64];

    private double[] periods = new double[65];
    private int known;

    /**
     * @param demand of a review period
     * @param positionCost expected cost of a period that starts with this inventory position, convex; the newsvendor's
     *     cost of the demand over lead time and review period, for instance
     */
    public MinMaxSearch(double fixedCost, DiscreteDemand demand, IntToDoubleFunction positionCost) {
        Arguments.positive("fixed cost", fixedCost);
        Arguments.positive("probability of demand", 1 - demand.probability(0));
        this.fixedCost = fixedCost;
        this.demand = demand;
        this.positionCost = positionCost;
    }

    /** Expected cost per period of ordering up to S at s and below. */
    public double cost(int reorderPoint, int orderUpTo) {
        int depth = orderUpTo - reorderPoint;
        Arguments.positive("S less s", depth);
        learnVisits(depth);
        double sum = fixedCost;
        for (int below = 0; below < depth; below++) {
            sum += visits[below] * positionCost(orderUpTo - below);
        }
        return sum / periods[depth];
    }

    public MinMaxPolicy optimal() {
        int best = cheapestPosition();
        int reorderPoint = firstReorderPoint(best);
        int orderUpTo = best;
        double least = cost(reorderPoint, orderUpTo);
        for (int higher = best + 1; positionCost(higher) <= least; higher++) {
            if (cost(reorderPoint, higher) < least) {
                orderUpTo = higher;
                while (cost(reorderPoint, orderUpTo) <= positionCost(reorderPoint + 1)) {
                    reorderPoint++;
                }
                least = cost(reorderPoint, orderUpTo);
            }
        }
        return new MinMaxPolicy(reorderPoint, orderUpTo, least);
    }

    /** The highest s whose own cost is at least that of ordering up to the cheapest position there. */
    private int firstReorderPoint(int best) {
        double sum = fixedCost;
        for (int reorderPoint = best - 1; ; reorderPoint--) {
            int depth = best - reorderPoint;
            learnVisits(depth);
            sum += visits[depth - 1] * positionCost(reorderPoint + 1);
            if (sum / periods[depth] <= positionCost(reorderPoint)) {
                return reorderPoint;
            }
        }
    }

    private double positionCost(int position) {
        return positionCosts.computeIfAbsent(position, positionCost::applyAsDouble);
    }

    private int cheapestPosition() {
        int position = (int) Math.round(demand.mean());
        while (positionCost(position + 1) < positionCost(position)) {
            position++;
        }
        while (positionCost(position - 1) <= positionCost(position)) {
            position--;
        }
        return position;
    }

    private void learnVisits(int depth) {
        if (depth >= visits.length) {
            visits = Arrays.copyOf(visits, 2 * depth);
            periods = Arrays.copyOf(periods, 2 * depth + 1);
        }
        for (; known < depth; known++) {
            double arrivals = known == 0 ? 1 : 0;
            for (int units = 1; units <= Math.min(known, demand.largest()); units++) {
                arrivals += demand.probability(units) * visits[known - units];
            }
            visits[known] = arrivals / (1 - demand.probability(0));
            periods[known + 1] = periods[known] + visits[known];
        }
    }
}
