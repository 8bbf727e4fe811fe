package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.demand.GammaDemand;
import dev.shopkeeper.inventory.jointorder.GeneticChoice;
import dev.shopkeeper.inventory.jointorder.GreedyChoice;
import dev.shopkeeper.inventory.jointorder.JointOrder;
import dev.shopkeeper.inventory.jointorder.JointOrder.Item;
import dev.shopkeeper.inventory.jointorder.LagrangeBound;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Chooses among the orders of a night those that budget and storage allow: for each a quarter, half, three quarters or
 * all of what is wanted, or nothing. The benefit of a quantity is what it saves of stock-outs until the order would be used
 * up; an order to a supplier costs its {@code order_cost_minor} once.
 */
final class OrderSelection {
    /** Above, the genetic algorithm would take longer than the night has, and the greedy choice is as good as its bound. */
    private static final int MOST_FOR_GENETIC = 20_000;

    private static final int PARTS = 4;
    private static final long SEED = 20_000_101;

    private final SettingsBook book;

    OrderSelection(SettingsBook book) {
        this.book = book;
    }

    /**
     * An order that the levels ask for.
     *
     * @param position units available, inbound and moved here
     */
    record Wanted(SkuPlan plan, long position, long quantity) {}

    /**
     * @param quantities for each wanted order; 0 is none
     * @param method {@code all} if nothing had to be left out
     * @param gap how much less than the best choice it is worth, at most, as a part of that
     */
    record Selected(long[] quantities, String method, double gap) {}

    boolean isLimited() {
        return book.budget().isPresent() || book.storageVolume().isPresent();
    }

    Selected select(List<Wanted> orders) {
        List<String> suppliers = orders.stream()
                .map(order -> order.plan().supplier())
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        suppliers.forEach(supplier -> numbers.put(supplier, numbers.size()));
        List<Item> items = orders.stream()
                .map(order -> item(order, numbers.get(order.plan().supplier())))
                .toList();
        var problem = new JointOrder(
                items,
                suppliers.stream().mapToDouble(this::orderCost).toArray(),
                book.budget().isPresent() ? book.budget().getAsLong() : Double.POSITIVE_INFINITY,
                book.storageVolume().orElse(Double.POSITIVE_INFINITY));
        int[] all =
                items.stream().mapToInt(item -> item.quantities().length - 1).toArray();
        if (problem.fits(all)) {
            return new Selected(quantities(items, all), "all", 0);
        }
        boolean isGenetic = orders.size() <= MOST_FOR_GENETIC;
        JointOrder.Choice choice = isGenetic ? GeneticChoice.choose(problem, SEED) : GreedyChoice.choose(problem);
        double bound = LagrangeBound.of(problem);
        return new Selected(
                quantities(items, choice.options()),
                isGenetic ? "genetic" : "greedy",
                bound > 0 ? Math.max(0, 1 - choice.value() / bound) : 0);
    }

    /** Orders without a supplier share nothing. */
    private double orderCost(String supplier) {
        return supplier.isEmpty() ? 0 : book.orderCost(supplier);
    }

    private static Item item(Wanted order, int supplier) {
        SkuPlan plan = order.plan();
        long[] quantities = LongStream.rangeClosed(1, PARTS)
                .map(part -> Math.min(order.quantity(), plan.lots().atLeast((double) order.quantity() * part / PARTS)))
                .distinct()
                .toArray();
        return new Item(
                supplier,
                quantities,
                benefits(order, quantities),
                plan.costs().unit(),
                plan.costs().volume());
    }

    /** Stock-outs that an order saves, in money; an unknown cost of them counts as one minor unit a unit. */
    private static double[] benefits(Wanted order, long[] quantities) {
        SkuPlan plan = order.plan();
        double missingUnit = Math.max(1, plan.costs().stockout() * plan.protectedDays());
        if (!(plan.levels().mean() > 0)) {
            return Arrays.stream(quantities)
                    .mapToDouble(units -> missingUnit * units)
                    .toArray();
        }
        // The protected days, stretched until the whole order would be used up.
        double stretch =
                1 + (order.position() + order.quantity()) / plan.levels().mean();
        double deviation = plan.levels().deviation();
        var demand = GammaDemand.ofMoments(plan.levels().mean() * stretch, deviation * deviation * stretch);
        double without = demand.loss((double) order.position());
        return Arrays.stream(quantities)
                .mapToDouble(units -> missingUnit * (without - demand.loss(order.position() + (double) units)))
                .toArray();
    }

    private static long[] quantities(List<Item> items, int[] options) {
        return IntStream.range(0, options.length)
                .mapToLong(item -> options[item] < 0 ? 0 : items.get(item).quantities()[options[item]])
                .toArray();
    }
}
