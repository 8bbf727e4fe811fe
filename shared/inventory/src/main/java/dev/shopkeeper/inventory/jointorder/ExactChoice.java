package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.jointorder.JointOrder.Choice;
import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import dev.shopkeeper.inventory.jointorder.LagrangeBound.Prices;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best choice, by branch and bound for every set of suppliers: for some tens of items of a few suppliers. What the
 * items to come can add is bounded at the Lagrangian prices of budget and volume.
 */
public final class ExactChoice {
    private static final int MOST_SUPPLIERS = 12;
    private static final double ROUNDING = 1e-9;

    private final JointOrder problem;
    private final int[] chosen;
    private Choice best;

    private ExactChoice(JointOrder problem) {
        this.problem = problem;
        chosen = problem.nothing().options();
        best = GreedyChoice.choose(problem);
    }

    public static Choice choose(JointOrder problem) {
        int suppliers = problem.supplierCosts().length;
        if (suppliers > MOST_SUPPLIERS) {
            throw new IllegalArgumentException("more than " + MOST_SUPPLIERS + " suppliers take too long");
        }
        var search = new ExactChoice(problem);
        for (int open = 0; open < 1 << suppliers; open++) {
            search.with(open);
        }
        return search.best;
    }

    /** @param open the suppliers that are paid, one bit each */
    private void with(int open) {
        int[] indices = IntStream.range(0, problem.items().size())
                .filter(item -> (open >> problem.items().get(item).supplier() & 1) == 1)
                .toArray();
        double paid = IntStream.range(0, problem.supplierCosts().length)
                .filter(supplier -> (open >> supplier & 1) == 1)
                .mapToDouble(supplier -> problem.supplierCosts()[supplier])
                .sum();
        var free = new JointOrder(
                Arrays.stream(indices).mapToObj(problem.items()::get).toList(),
                new double[problem.supplierCosts().length],
                problem.budget(),
                problem.volume());
        Prices prices = LagrangeBound.prices(free);
        double[] worth = new double[indices.length + 1];
        for (int at = indices.length - 1; at >= 0; at--) {
            worth[at] = worth[at + 1] + worth(problem.items().get(indices[at]), prices);
        }
        Arrays.fill(chosen, -1);
        branch(new Branches(indices, worth, prices), 0, -paid, problem.budget(), problem.volume());
    }

    /** @param worth the most that the items from each on can add, at the prices */
    private record Branches(int[] indices, double[] worth, Prices prices) {}

    private static double worth(Item item, Prices prices) {
        double most = 0;
        for (int option = 0; option < item.quantities().length; option++) {
            most = Math.max(
                    most,
                    item.benefit(option) - prices.money() * item.cost(option) - prices.room() * item.volume(option));
        }
        return most;
    }

    private void branch(Branches branches, int at, double value, double money, double room) {
        double bound = value + branches.worth()[at] + left(branches.prices(), money, room);
        if (bound <= best.value() + ROUNDING) {
            return;
        }
        if (at == branches.indices().length) {
            best = value > best.value() ? new Choice(chosen.clone(), problem.value(chosen)) : best;
            return;
        }
        int index = branches.indices()[at];
        Item item = problem.items().get(index);
        for (int option = item.quantities().length - 1; option >= -1; option--) {
            if (item.cost(option) <= money && item.volume(option) <= room) {
                chosen[index] = option;
                branch(
                        branches,
                        at + 1,
                        value + item.benefit(option),
                        money - item.cost(option),
                        room - item.volume(option));
            }
        }
        chosen[index] = -1;
    }

    /** Infinite money has no price. */
    private static double left(Prices prices, double money, double room) {
        return (prices.money() == 0 ? 0 : prices.money() * money) + (prices.room() == 0 ? 0 : prices.room() * room);
    }
}
