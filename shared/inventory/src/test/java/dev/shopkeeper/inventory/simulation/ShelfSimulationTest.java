package dev.shopkeeper.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.PoissonDemand;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShelfSimulationTest {
    /** By hand: five on the shelf, two a day, an order of four on days 0 and 3 that sells from days 2 and 5 on. */
    @Test
    void countsWhatComesAndGoes() {
        Outcome outcome =
                new ShelfSimulation(() -> 2, 3, 0).run(new double[] {2, 2, 2, 4, 2, 2}, 5, (day, position) -> 4);
        // Shelf at night: 3, 1, 3, 0, 0, 2; day 3 wants four and has three, day 4 has none; both in the second cycle.
        assertThat(outcome).isEqualTo(new Outcome(14, 11, 2, 1, 2, 9, 2, 8, 6));
        assertThat(outcome.fillRate()).isCloseTo(11 / 14.0, within(1e-12));
        assertThat(outcome.missing()).isEqualTo(3);
    }

    @Test
    void theFirstDaysSettleTheShelfAndDoNotCount() {
        Outcome outcome =
                new ShelfSimulation(() -> 2, 3, 3).run(new double[] {2, 2, 2, 4, 2, 2}, 5, (day, position) -> 4);
        assertThat(outcome).isEqualTo(new Outcome(8, 5, 2, 1, 1, 2, 1, 4, 3));
    }

    @Test
    void thePolicySeesWhatIsOnItsWay() {
        long[] seen = new long[4];
        new ShelfSimulation(() -> 3, 1, 0).run(new double[] {1, 1, 1, 1}, 10, (day, position) -> {
            seen[day] = position;
            return day == 0 ? 5 : 0;
        });
        assertThat(seen).containsExactly(10, 14, 13, 12);
    }

    @Test
    void withoutLeadTimeAnOrderSellsTheSameDay() {
        Outcome outcome =
                new ShelfSimulation(() -> 0, 1, 0).run(new double[] {3, 3}, 0, (day, position) -> 3 - position);
        assertThat(outcome.fillRate()).isEqualTo(1);
        assertThat(outcome.unitDays()).isZero();
    }

    @Test
    void outcomesAddUp() {
        Outcome one = new ShelfSimulation(() -> 1, 1, 0).run(new double[] {3}, 1, (day, position) -> 0);
        assertThat(Outcome.NONE.plus(one).plus(one)).isEqualTo(new Outcome(6, 2, 2, 2, 2, 0, 0, 0, 2));
    }

    /** With rare shortages lost sales and back-orders hardly differ, so the formula of the base stock must come out. */
    @Test
    void aLongRunHasTheFillRateOfTheFormula() {
        long seed = 4;
        Random random = new Random(seed);
        double[] demand = new double[200_000];
        Arrays.setAll(demand, day -> new PoissonDemand(3).quantile(random.nextDouble() * 0.999999 + 1e-9));
        // What is ordered on a morning sells from the fifth after it on; a day's missing units are those of six days
        // less
        // those of five.
        double expected = 1 - (new PoissonDemand(18).loss(30) - new PoissonDemand(15).loss(30)) / 3;
        Outcome outcome = new ShelfSimulation(() -> 5, 1, 0).run(demand, 30, (day, position) -> 30 - position);
        assertThat(outcome.fillRate()).as("seed %d", seed).isCloseTo(expected, within(0.0015));
    }
}
