package dev.shopkeeper.inventory.jointorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.jointorder.JointOrder.Choice;
import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JointOrderTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static JointOrder shop(int items, int suppliers, long seed) {
        Random random = new Random(seed);
        List<Item> list = new ArrayList<>();
        double cost = 0;
        double volume = 0;
        for (int i = 0; i < items; i++) {
            long step = 1L + random.nextInt(20);
            double first = 50 + random.nextInt(500);
            double unitCost = 1 + random.nextInt(30);
            double unitVolume = random.nextDouble();
            list.add(new Item(
                    random.nextInt(suppliers),
                    new long[] {step, 2 * step, 3 * step},
                    new double[] {first, first * (1 + random.nextDouble()), first * 2.1},
                    unitCost,
                    unitVolume));
            cost += unitCost * 3 * step;
            volume += unitVolume * 3 * step;
        }
        double[] supplierCosts = random.doubles(suppliers, 0, 400).toArray();
        return new JointOrder(list, supplierCosts, 0.4 * cost, 0.5 * volume);
    }

    @RepeatedTest(15)
    void theSolverFindsWhatTryingEverythingFinds(RepetitionInfo repetition) {
        JointOrder shop = shop(6, 3, repetition.getCurrentRepetition());
        double best = 0;
        for (int code = 0; code < 4096; code++) {
            int[] options = new int[6];
            for (int item = 0, rest = code; item < 6; item++, rest /= 4) {
                options[item] = rest % 4 - 1;
            }
            best = shop.fits(options) ? Math.max(best, shop.value(options)) : best;
        }
        Choice exact = ExactChoice.choose(shop);
        assertThat(exact.value())
                .as("seed %d", repetition.getCurrentRepetition())
                .isCloseTo(best, within(1e-6));
        assertThat(shop.fits(exact.options())).isTrue();
        assertThat(LagrangeBound.of(shop)).isGreaterThanOrEqualTo(best - 1e-6);
    }

    @RepeatedTest(15)
    void theGeneticAlgorithmComesWithinOnePercent(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        JointOrder shop = shop(12, 4, seed);
        Choice genetic = GeneticChoice.choose(shop, seed);
        assertThat(shop.fits(genetic.options())).isTrue();
        assertThat(genetic.value()).isEqualTo(shop.value(genetic.options()));
        assertThat(genetic.value())
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(0.99 * ExactChoice.choose(shop).value())
                .isGreaterThanOrEqualTo(GreedyChoice.choose(shop).value());
    }

    @Test
    void theSameSeedGivesTheSameChoice() {
        JointOrder shop = shop(60, 8, 3);
        assertThat(GeneticChoice.choose(shop, 5).options())
                .isEqualTo(GeneticChoice.choose(shop, 5).options());
    }

    @Test
    void manyItemsComeCloseToTheBound() {
        JointOrder shop = shop(2000, 30, 11);
        Choice genetic = GeneticChoice.choose(shop, 11);
        assertThat(shop.fits(genetic.options())).isTrue();
        assertThat(genetic.value()).isGreaterThan(0.99 * LagrangeBound.of(shop));
    }

    @Test
    void withoutLimitsAllThatPaysIsOrdered() {
        var dear = new Item(0, new long[] {5}, new double[] {10}, 1, 1);
        var good = new Item(1, new long[] {5, 9}, new double[] {10, 12}, 1, 1);
        var shop = new JointOrder(List.of(dear, good), new double[] {11, 1}, NONE, NONE);
        assertThat(GreedyChoice.choose(shop).options()).containsExactly(-1, 1);
        assertThat(GeneticChoice.choose(shop, 1).options()).containsExactly(-1, 1);
        assertThat(ExactChoice.choose(shop).options()).containsExactly(-1, 1);
    }

    @Test
    void withoutMoneyOrWishesNothingIs() {
        var item = new Item(0, new long[] {5}, new double[] {10}, 1, 1);
        var poor = new JointOrder(List.of(item), new double[] {0}, 0, NONE);
        assertThat(GeneticChoice.choose(poor, 1).options()).containsExactly(-1);
        var idle = new JointOrder(List.of(), new double[0], 10, 10);
        assertThat(GeneticChoice.choose(idle, 1).value()).isZero();
    }

    @Test
    void quantitiesMustRise() {
        assertThatThrownBy(() -> new Item(0, new long[] {5, 5}, new double[] {1, 2}, 1, 1))
                .hasMessageContaining("step of quantity");
        assertThatThrownBy(() -> new JointOrder(List.of(), new double[0], -1, 1))
                .hasMessageContaining("budget");
    }
}
