package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommendationrefresh.interactions.Orders;
import dev.shopkeeper.recommenders.baskets.Baskets;
import dev.shopkeeper.recommenders.baskets.ItemsetMiner;
import dev.shopkeeper.recommenders.baskets.Itemsets;
import dev.shopkeeper.recommenders.baskets.RuleMeasures;
import dev.shopkeeper.recommenders.baskets.RuleMiner;
import dev.shopkeeper.recommenders.baskets.RuleMiner.Consequents;
import dev.shopkeeper.recommenders.baskets.Rules;
import dev.shopkeeper.rejection.Checked;
import java.util.stream.IntStream;

/**
 * What is bought together: rules from one item to another that enough orders say, and more than chance would. Chance
 * alone makes {@code orders * P(A) * P(C)} orders with both, with the square root of that for a standard deviation.
 */
final class OrderRules {
    private static final int LEAST_ORDERS = 3;
    private static final double LEAST_DEVIATIONS = 2;
    private static final int MOST_PAIRS = 500_000;

    private OrderRules() {}

    /** @param items how many the catalogue has */
    static RelatedTable of(Orders orders, int items) {
        String[] numbers = IntStream.range(0, items).mapToObj(Integer::toString).toArray(String[]::new);
        var table = new RelatedTable();
        rules(pairs(new Baskets(numbers, orders.start(), orders.item()), LEAST_ORDERS)).stream()
                .filter(rule -> isMoreThanChance(rule.measures()))
                .forEach(rule -> table.add(
                        item(rule.antecedent().getFirst()),
                        item(rule.consequent().getFirst()),
                        rule.measures().confidence(),
                        rule.measures().both()));
        return table;
    }

    private static int item(String number) {
        return Integer.parseInt(number);
    }

    /** Where more pairs are frequent than are looked at, twice as many orders must say so. */
    private static Itemsets pairs(Baskets baskets, int leastOrders) {
        return switch (new ItemsetMiner(leastOrders, 2, MOST_PAIRS + baskets.items()).mine(baskets, _ -> {})) {
            case Checked.Accepted<Itemsets>(Itemsets pairs) -> pairs;
            case Checked.Rejected<Itemsets> _ -> pairs(baskets, 2 * leastOrders);
        };
    }

    private static Rules rules(Itemsets pairs) {
        return switch (new RuleMiner(0, Consequents.ONE, Integer.MAX_VALUE).mine(pairs)) {
            case Checked.Accepted<Rules>(Rules rules) -> rules;
            case Checked.Rejected<Rules>(var rejection) -> throw new IllegalStateException(rejection.message());
        };
    }

    private static boolean isMoreThanChance(RuleMeasures rule) {
        double expected = (double) rule.antecedent() * rule.consequent() / rule.baskets();
        return rule.lift() > 1 && rule.both() - expected >= LEAST_DEVIATIONS * Math.sqrt(expected);
    }
}
