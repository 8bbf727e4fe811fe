package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import java.util.function.DoubleUnaryOperator;

/**
 * What no choice can be worth more than: budget and volume are sold at prices instead of being rationed, and the prices
 * are those at which that is worth least. Any prices give a bound, so it holds however well they are found.
 */
public final class LagrangeBound {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int NARROWINGS = 40;

    private final JointOrder problem;
    private Prices best = new Prices(0, 0, Double.POSITIVE_INFINITY);

    private LagrangeBound(JointOrder problem) {
        this.problem = problem;
    }

    /** What money and room are worth, a unit each, and the bound that follows. */
    record Prices(double money, double room, double bound) {}

    public static double of(JointOrder problem) {
        return prices(problem).bound();
    }

    static Prices prices(JointOrder problem) {
        var search = new LagrangeBound(problem);
        boolean hasBudget = problem.budget() < Double.POSITIVE_INFINITY;
        boolean hasVolume = problem.volume() < Double.POSITIVE_INFINITY;
        double dearest = hasBudget ? highestPrice(problem, true) : 0;
        double densest = hasVolume ? highestPrice(problem, false) : 0;
        least(dearest, money -> least(densest, room -> search.worth(money, room)));
        return search.best;
    }

    private static double highestPrice(JointOrder problem, boolean ofMoney) {
        double highest = 0;
        for (Item item : problem.items()) {
            double used = ofMoney ? item.unitCost() : item.unitVolume();
            for (int option = 0; used > 0 && option < item.quantities().length; option++) {
                highest = Math.max(highest, item.benefit(option) / (used * item.quantities()[option]));
            }
        }
        return highest;
    }

    /** The least value of a convex function between 0 and the highest price. */
    private static double least(double highest, DoubleUnaryOperator worth) {
        double low = 0;
        double high = highest;
        if (highest == 0) {
            return worth.applyAsDouble(0);
        }
        double left = high - GOLDEN * high;
        double right = GOLDEN * high;
        double atLeft = worth.applyAsDouble(left);
        double atRight = worth.applyAsDouble(right);
        double least = Math.min(worth.applyAsDouble(0), Math.min(atLeft, atRight));
        for (int i = 0; i < NARROWINGS; i++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = worth.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = worth.applyAsDouble(right);
            }
            least = Math.min(least, Math.min(atLeft, atRight));
        }
        return least;
    }

    private double worth(double money, double room) {
        double[] bySupplier = new double[problem.supplierCosts().length];
        for (Item item : problem.items()) {
            double best = 0;
            for (int option = 0; option < item.quantities().length; option++) {
                best = Math.max(best, item.benefit(option) - money * item.cost(option) - room * item.volume(option));
            }
            bySupplier[item.supplier()] += best;
        }
        double worth = money == 0 ? 0 : money * problem.budget();
        worth += room == 0 ? 0 : room * problem.volume();
        for (int supplier = 0; supplier < bySupplier.length; supplier++) {
            worth += Math.max(0, bySupplier[supplier] - problem.supplierCosts()[supplier]);
        }
        if (worth < best.bound()) {
            best = new Prices(money, room, worth);
        }
        return worth;
    }
}
