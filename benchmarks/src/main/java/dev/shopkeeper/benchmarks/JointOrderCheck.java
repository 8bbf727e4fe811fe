package dev.shopkeeper.benchmarks;

import dev.shopkeeper.inventory.demand.GammaDemand;
import dev.shopkeeper.inventory.jointorder.ExactChoice;
import dev.shopkeeper.inventory.jointorder.GeneticChoice;
import dev.shopkeeper.inventory.jointorder.GreedyChoice;
import dev.shopkeeper.inventory.jointorder.JointOrder;
import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import dev.shopkeeper.inventory.jointorder.LagrangeBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Orders under a budget and a storage volume: on small made-up shops the genetic algorithm and the greedy choice against
 * the exact optimum, on large ones against a bound that no choice can exceed.
 */
public final class JointOrderCheck {
    private static final int SMALL_SHOPS = 30;
    private static final int[] LARGE_SHOPS = {1_000, 10_000};

    private JointOrderCheck() {}

    public static void main(String[] arguments) {
        small();
        for (int skus : LARGE_SHOPS) {
            large(skus);
        }
    }

    private static void small() {
        double worstGreedy = 0;
        double worstGenetic = 0;
        double sumGreedy = 0;
        double sumGenetic = 0;
        int optimal = 0;
        for (int seed = 1; seed <= SMALL_SHOPS; seed++) {
            JointOrder shop = shop(15, 4, seed);
            double exact = ExactChoice.choose(shop).value();
            double greedy = 1 - GreedyChoice.choose(shop).value() / exact;
            double genetic = 1 - GeneticChoice.choose(shop, seed).value() / exact;
            worstGreedy = Math.max(worstGreedy, greedy);
            worstGenetic = Math.max(worstGenetic, genetic);
            sumGreedy += greedy;
            sumGenetic += genetic;
            optimal += genetic < 1e-9 ? 1 : 0;
        }
        System.out.printf(
                "%d shops of 15 SKUs and 4 suppliers, seeds 1 to %d, against the exact optimum:%n",
                SMALL_SHOPS, SMALL_SHOPS);
        System.out.printf(
                "  greedy:  gap %.2f %% on average, %.2f %% at worst%n",
                100 * sumGreedy / SMALL_SHOPS, 100 * worstGreedy);
        System.out.printf(
                "  genetic: gap %.2f %% on average, %.2f %% at worst, optimal in %d%n",
                100 * sumGenetic / SMALL_SHOPS, 100 * worstGenetic, optimal);
    }

    private static void large(int skus) {
        JointOrder shop = shop(skus, Math.max(4, skus / 100), 7);
        long started = System.nanoTime();
        double greedy = GreedyChoice.choose(shop).value();
        double afterGreedy = (System.nanoTime() - started) / 1e9;
        started = System.nanoTime();
        double genetic = GeneticChoice.choose(shop, 7).value();
        double afterGenetic = (System.nanoTime() - started) / 1e9;
        double bound = LagrangeBound.of(shop);
        System.out.printf(
                "%,d SKUs and %d suppliers, seed 7, against the Lagrangian bound:%n",
                skus, shop.supplierCosts().length);
        System.out.printf("  greedy:  gap at most %.3f %%, %.1f s%n", 100 * (1 - greedy / bound), afterGreedy);
        System.out.printf("  genetic: gap at most %.3f %%, %.1f s%n", 100 * (1 - genetic / bound), afterGenetic);
    }

    /** Demand from one to hundreds, margins of a tenth to half of the cost; money and room for about half of it. */
    private static JointOrder shop(int skus, int suppliers, long seed) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        double cost = 0;
        double volume = 0;
        for (int sku = 0; sku < skus; sku++) {
            double mean = Math.pow(10, 0.3 + 2.2 * random.nextDouble());
            GammaDemand demand = GammaDemand.ofMoments(mean, mean * (1 + mean * random.nextDouble()));
            double unitCost = 100 + random.nextInt(5000);
            double unitVolume = 0.2 + 5 * random.nextDouble();
            double margin = unitCost * (0.1 + 0.4 * random.nextDouble());
            long full = Math.max(4, Math.round(demand.quantile(0.95)));
            long[] quantities = {Math.ceilDiv(full, 4), Math.ceilDiv(full, 2), Math.ceilDiv(3 * full, 4), full};
            double[] benefits = new double[4];
            for (int option = 0; option < 4; option++) {
                quantities[option] = Math.max(option + 1, quantities[option]);
                benefits[option] = margin * (demand.mean() - demand.loss((double) quantities[option]));
            }
            items.add(new Item(random.nextInt(suppliers), quantities, benefits, unitCost, unitVolume));
            cost += unitCost * full;
            volume += unitVolume * full;
        }
        double[] supplierCosts = new double[suppliers];
        for (int supplier = 0; supplier < suppliers; supplier++) {
            supplierCosts[supplier] = cost / suppliers * 0.12 * random.nextDouble();
        }
        return new JointOrder(items, supplierCosts, 0.45 * cost, 0.5 * volume);
    }
}
