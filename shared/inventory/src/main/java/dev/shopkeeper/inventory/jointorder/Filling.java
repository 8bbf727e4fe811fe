package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills budget and volume step by step, the step with the most benefit for what it takes up first. The steps of an item
 * are the corners of the upper hull of its benefits, so that each is worth less than the one before.
 */
final class Filling {
    /** How much the budget weighs against the volume. */
    static final double[] WEIGHTS = {0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1};

    /** No decision for an item: the filling makes it. */
    static final int FREE = -2;

    private final JointOrder problem;
    private final List<Step> steps = new ArrayList<>();
    private final int[][] orders = new int[WEIGHTS.length][];

    /** From one option of an item to another. */
    private record Step(int item, int from, int to, double benefit, double cost, double volume) {}

    Filling(JointOrder problem) {
        this.problem = problem;
        for (int item = 0; item < problem.items().size(); item++) {
            addSteps(item);
        }
        for (int weight = 0; weight < WEIGHTS.length; weight++) {
            orders[weight] = sorted(WEIGHTS[weight]);
        }
    }

    int steps() {
        return steps.size();
    }

    private void addSteps(int index) {
        Item item = problem.items().get(index);
        int from = -1;
        while (true) {
            int best = from;
            double most = 0;
            for (int to = from + 1; to < item.quantities().length; to++) {
                double units = item.quantities()[to] - (from < 0 ? 0 : item.quantities()[from]);
                double slope = (item.benefit(to) - item.benefit(from)) / units;
                if (slope > most) {
                    most = slope;
                    best = to;
                }
            }
            if (best == from) {
                return;
            }
            steps.add(new Step(
                    index,
                    from,
                    best,
                    item.benefit(best) - item.benefit(from),
                    item.cost(best) - item.cost(from),
                    item.volume(best) - item.volume(from)));
            from = best;
        }
    }

    private int[] sorted(double budgetWeight) {
        double[] efficiency = new double[steps.size()];
        for (int i = 0; i < efficiency.length; i++) {
            Step step = steps.get(i);
            double used = budgetWeight * step.cost() / problem.budget()
                    + (1 - budgetWeight) * step.volume() / problem.volume();
            efficiency[i] = used > 0 ? step.benefit() / used : Double.POSITIVE_INFINITY;
        }
        return IntStream.range(0, efficiency.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -efficiency[i])
                        .thenComparingDouble(i -> -steps.get(i).benefit())
                        .thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * @param weight index of how much the budget weighs
     * @param open suppliers that may be ordered from
     * @param fixed options of items that are decided, as far as they fit, or {@link #FREE}
     */
    JointOrder.Choice fill(int weight, boolean[] open, int[] fixed) {
        int[] options = new int[problem.items().size()];
        Arrays.fill(options, -1);
        double cost = 0;
        double volume = 0;
        for (int item = 0; item < options.length; item++) {
            Item one = problem.items().get(item);
            if (fixed[item] >= 0
                    && open[one.supplier()]
                    && cost + one.cost(fixed[item]) <= problem.budget()
                    && volume + one.volume(fixed[item]) <= problem.volume()) {
                options[item] = fixed[item];
                cost += one.cost(fixed[item]);
                volume += one.volume(fixed[item]);
            }
        }
        for (int index : orders[weight]) {
            Step step = steps.get(index);
            if (fixed[step.item()] == FREE
                    && options[step.item()] == step.from()
                    && open[problem.items().get(step.item()).supplier()]
                    && cost + step.cost() <= problem.budget()
                    && volume + step.volume() <= problem.volume()) {
                options[step.item()] = step.to();
                cost += step.cost();
                volume += step.volume();
            }
        }
        return new JointOrder.Choice(options, problem.value(options));
    }
}
