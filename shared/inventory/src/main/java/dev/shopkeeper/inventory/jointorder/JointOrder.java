package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.demand.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * Which of many wanted orders to place when together they may not cost or fill more than there is: for each SKU one of
 * several quantities, or nothing; an order to a supplier costs something whatever is in it. The value is the benefit of
 * the quantities less the costs of the suppliers that are ordered from.
 *
 * @param supplierCosts by supplier
 * @param budget infinite if there is none
 * @param volume infinite if there is none
 */
public record JointOrder(List<Item> items, double[] supplierCosts, double budget, double volume) {

    /**
     * @param quantities that can be ordered, rising; nothing is always possible and isn't among them
     * @param benefits of the quantities
     */
    public record Item(int supplier, long[] quantities, double[] benefits, double unitCost, double unitVolume) {
        public Item {
            if (quantities.length != benefits.length) {
                throw new IllegalArgumentException("each quantity needs its benefit");
            }
            for (int option = 0; option < quantities.length; option++) {
                Arguments.positive(
                        "step of quantity", (double) (quantities[option] - (option == 0 ? 0 : quantities[option - 1])));
                Arguments.finite("benefit", benefits[option]);
            }
            Arguments.notNegative("unit cost", unitCost);
            Arguments.notNegative("unit volume", unitVolume);
        }

        double cost(int option) {
            return option < 0 ? 0 : unitCost * quantities[option];
        }

        double volume(int option) {
            return option < 0 ? 0 : unitVolume * quantities[option];
        }

        double benefit(int option) {
            return option < 0 ? 0 : benefits[option];
        }
    }

    /** What was chosen for each item: the index of the quantity, or -1 for nothing. */
    public record Choice(int[] options, double value) {}

    public JointOrder {
        items = List.copyOf(items);
        for (Item item : items) {
            Arguments.notNegative("cost of the supplier", supplierCosts[item.supplier()]);
        }
        if (!(budget >= 0 && volume >= 0)) {
            throw new IllegalArgumentException("budget and volume must not be negative");
        }
    }

    int mostOptions() {
        return items.stream().mapToInt(item -> item.quantities().length).max().orElse(0);
    }

    /** The value of a choice, whether or not it fits. */
    public double value(int[] options) {
        double value = 0;
        boolean[] used = new boolean[supplierCosts.length];
        for (int item = 0; item < options.length; item++) {
            if (options[item] >= 0) {
                used[items.get(item).supplier()] = true;
                value += items.get(item).benefit(options[item]);
            }
        }
        for (int supplier = 0; supplier < used.length; supplier++) {
            value -= used[supplier] ? supplierCosts[supplier] : 0;
        }
        return value;
    }

    public boolean fits(int[] options) {
        double cost = 0;
        double room = 0;
        for (int item = 0; item < options.length; item++) {
            cost += items.get(item).cost(options[item]);
            room += items.get(item).volume(options[item]);
        }
        return cost <= budget * (1 + 1e-12) && room <= volume * (1 + 1e-12);
    }

    Choice nothing() {
        int[] options = new int[items.size()];
        Arrays.fill(options, -1);
        return new Choice(options, 0);
    }
}
