package dev.shopkeeper.inventory.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TransshipmentTest {
    private static final double[] MUST = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};

    /** By hand: the cheap way holds 5, the rest goes the dear one. */
    @Test
    void theCheapWayIsUsedUpFirst() {
        var flow = new Transshipment(
                        new long[] {10, 10}, new long[] {8}, new double[][] {{1}, {3}}, 5, new double[] {9})
                .cheapest();
        assertThat(flow.units()).isDeepEqualTo(new long[][] {{5}, {3}});
        assertThat(flow.cost()).isEqualTo(14);
    }

    @Test
    void whatIsNotWorthMovingStays() {
        var flow = new Transshipment(new long[] {10}, new long[] {4}, new double[][] {{7}}, 99, new double[] {6})
                .cheapest();
        assertThat(flow.units()).isDeepEqualTo(new long[][] {{0}});
        assertThat(flow.unmet()).containsExactly(4);
        assertThat(flow.cost()).isEqualTo(24);
    }

    @Test
    void demandThatMustBeServedAndCannotIsAnError() {
        double[][] noWay = {{1, Double.POSITIVE_INFINITY}};
        var impossible = new Transshipment(new long[] {5}, new long[] {1, 1}, noWay, 9, MUST);
        assertThatThrownBy(impossible::cheapest).isInstanceOf(IllegalStateException.class);
    }

    /** Against trying everything: two sources, two sinks. */
    @RepeatedTest(25)
    void noOtherFlowIsCheaper(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long[] supplies = {random.nextInt(6), random.nextInt(6)};
        long[] demands = {random.nextInt(6), random.nextInt(6)};
        double[][] costs = {{random.nextInt(9), random.nextInt(9)}, {random.nextInt(9), random.nextInt(9)}};
        double[] unmet = {random.nextInt(12), random.nextInt(12)};
        var flow = new Transshipment(supplies, demands, costs, 4, unmet).cheapest();
        assertThat(flow.cost())
                .as("seed %d", repetition.getCurrentRepetition())
                .isEqualTo(leastCost(supplies, demands, costs, unmet));
    }

    private static double leastCost(long[] supplies, long[] demands, double[][] costs, double[] unmet) {
        double least = Double.POSITIVE_INFINITY;
        for (int flows = 0; flows < 5 * 5 * 5 * 5; flows++) {
            int a = flows % 5;
            int b = flows / 5 % 5;
            int c = flows / 25 % 5;
            int d = flows / 125;
            long missing = demands[0] - a - c;
            long lacking = demands[1] - b - d;
            if (a + b <= supplies[0] && c + d <= supplies[1] && missing >= 0 && lacking >= 0) {
                double moved = a * costs[0][0] + b * costs[0][1] + c * costs[1][0] + d * costs[1][1];
                least = Math.min(least, moved + missing * unmet[0] + lacking * unmet[1]);
            }
        }
        return least;
    }
}
