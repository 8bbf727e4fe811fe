package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.jointorder.JointOrder.Choice;
import java.util.Arrays;

/** The best filling over all weights, then without one supplier after the other for as long as that is worth more. */
public final class GreedyChoice {
    private GreedyChoice() {}

    public static Choice choose(JointOrder problem) {
        Filling filling = new Filling(problem);
        return best(problem, filling, allOpen(problem), free(problem));
    }

    static Choice best(JointOrder problem, Filling filling, boolean[] open, int[] free) {
        Choice best = fill(problem, filling, open, free);
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int supplier = 0; supplier < open.length; supplier++) {
                if (open[supplier] && problem.supplierCosts()[supplier] > 0) {
                    open[supplier] = false;
                    Choice without = fill(problem, filling, open, free);
                    if (without.value() > best.value()) {
                        best = without;
                        improved = true;
                    } else {
                        open[supplier] = true;
                    }
                }
            }
        }
        return best;
    }

    private static Choice fill(JointOrder problem, Filling filling, boolean[] open, int[] free) {
        Choice best = problem.nothing();
        for (int weight = 0; weight < Filling.WEIGHTS.length; weight++) {
            Choice choice = filling.fill(weight, open, free);
            best = choice.value() > best.value() ? choice : best;
        }
        return best;
    }

    static boolean[] allOpen(JointOrder problem) {
        boolean[] open = new boolean[problem.supplierCosts().length];
        Arrays.fill(open, true);
        return open;
    }

    static int[] free(JointOrder problem) {
        int[] free = new int[problem.items().size()];
        Arrays.fill(free, Filling.FREE);
        return free;
    }
}
