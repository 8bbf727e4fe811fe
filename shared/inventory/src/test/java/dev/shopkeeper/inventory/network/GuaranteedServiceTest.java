package dev.shopkeeper.inventory.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.network.GuaranteedService.Arc;
import dev.shopkeeper.inventory.network.GuaranteedService.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuaranteedServiceTest {
    /** Snyder and Shen, Fundamentals of Supply Chain Theory, Example 6.5: service times 0, 0, 0, 1, cost 2√2 + √6 + 3. */
    @Test
    void theTextbooksTree() {
        Plan plan = GuaranteedService.plan(
                List.of(
                        Stage.inner(2, 1, 1),
                        Stage.selling(1, 3, 1, 0),
                        Stage.inner(1, 2, 0),
                        Stage.selling(1, 3, 1, 1)),
                List.of(new Arc(0, 2), new Arc(2, 1), new Arc(2, 3)),
                1);
        assertThat(plan.serviceTimes()).containsExactly(0, 0, 0, 1);
        assertThat(plan.cost()).isCloseTo(2 * Math.sqrt(2) + Math.sqrt(6) + 3, within(1e-12));
        assertThat(plan.safetyStocks()[3]).isZero();
    }

    /** A stage that must deliver at once holds what covers all the time before it, if it alone may hold stock cheaply. */
    @Test
    void aLineHoldsItsStockWhereItIsCheapest() {
        List<Stage> stages = List.of(Stage.inner(4, 1, 0), Stage.inner(3, 100, 0), Stage.selling(2, 1, 5, 0));
        List<Arc> line = List.of(new Arc(0, 1), new Arc(1, 2));
        Plan plan = GuaranteedService.plan(stages, line, 2);
        assertThat(plan.serviceTimes()).containsExactly(4, 7, 0);
        assertThat(plan.cost()).isCloseTo(2 * 5 * 3, within(1e-12));
        assertThat(plan.safetyStocks()).containsExactly(0, 0, 30);
    }

    @Test
    void oneStageAlone() {
        Plan plan = GuaranteedService.plan(List.of(new Stage(3, 2, 4, 1, 2)), List.of(), 1.5);
        assertThat(plan.serviceTimes()).containsExactly(1);
        assertThat(plan.cost()).isCloseTo(2 * 1.5 * 4 * Math.sqrt(2 + 3 - 1), within(1e-12));
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** Trees of up to four stages, against trying every service time. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsCheaper(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(4);
        List<Stage> stages = new ArrayList<>();
        List<Arc> arcs = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            stages.add(new Stage(
                    random.nextInt(3),
                    random.nextInt(10),
                    random.nextInt(3),
                    random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(3),
                    random.nextInt(3)));
            if (stage > 0) {
                int other = random.nextInt(stage);
                arcs.add(random.nextBoolean() ? new Arc(other, stage) : new Arc(stage, other));
            }
        }
        Plan plan = GuaranteedService.plan(stages, arcs, 1);
        assertThat(plan.cost()).isCloseTo(cheapest(stages, arcs, new int[count], 0), within(1e-9));
        assertThat(plan.cost()).isCloseTo(cost(stages, arcs, plan.serviceTimes()), within(1e-9));
    }

    private static double cheapest(List<Stage> stages, List<Arc> arcs, int[] services, int stage) {
        if (stage == stages.size()) {
            return cost(stages, arcs, services);
        }
        double best = Double.POSITIVE_INFINITY;
        int most = Math.min(stages.get(stage).longestService(), 10);
        for (services[stage] = 0; services[stage] <= most; services[stage]++) {
            best = Math.min(best, cheapest(stages, arcs, services, stage + 1));
        }
        return best;
    }

    /** Infinite if a stage promises to be earlier than it needs no stock for, which would be pointless. */
    private static double cost(List<Stage> stages, List<Arc> arcs, int[] services) {
        double cost = 0;
        for (int stage = 0; stage < stages.size(); stage++) {
            int here = stage;
            int supply = arcs.stream()
                    .filter(arc -> arc.to() == here)
                    .mapToInt(arc -> services[arc.from()])
                    .reduce(stages.get(stage).inboundService(), Math::max);
            int uncovered = supply + stages.get(stage).processingTime() - services[stage];
            if (uncovered < 0) {
                return Double.POSITIVE_INFINITY;
            }
            cost += stages.get(stage).holdingCost() * Math.sqrt(variance(stages, arcs, stage) * uncovered);
        }
        return cost;
    }

    private static double variance(List<Stage> stages, List<Arc> arcs, int stage) {
        double own = Math.pow(stages.get(stage).demandDeviation(), 2);
        return own
                + arcs.stream()
                        .filter(arc -> arc.from() == stage)
                        .mapToDouble(arc -> variance(stages, arcs, arc.to()))
                        .sum();
    }

    @Test
    void whatIsNoTreeIsRefused() {
        List<Stage> three = List.of(Stage.inner(1, 1, 0), Stage.inner(1, 1, 0), Stage.selling(1, 1, 1, 0));
        assertThatThrownBy(() -> GuaranteedService.plan(three, List.of(new Arc(0, 1)), 1))
                .hasMessageContaining("no tree of the 3 stages");
        assertThatThrownBy(() -> GuaranteedService.plan(three, List.of(new Arc(0, 1), new Arc(1, 0)), 1))
                .hasMessageContaining("no tree");
        assertThatThrownBy(() -> GuaranteedService.plan(three, List.of(new Arc(0, 1), new Arc(1, 2)), Double.NaN))
                .hasMessageContaining("safety factor");
        assertThatThrownBy(() -> Stage.selling(1, Double.NaN, 1, 0)).hasMessageContaining("holding cost");
    }
}
