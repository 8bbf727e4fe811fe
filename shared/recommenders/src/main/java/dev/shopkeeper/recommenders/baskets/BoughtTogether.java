package dev.shopkeeper.recommenders.baskets;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.baskets.RuleMiner.Consequents;
import dev.shopkeeper.rejection.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What goes into one order with the items of the past: rules from one item to another that hold more often than by
 * chance. An item's score is the highest confidence of a rule that leads to it; the items of the past themselves are no
 * answer.
 */
public final class BoughtTogether implements Recommender {
    private final List<List<Companion>> companions;

    private record Companion(int item, double confidence) {}

    private BoughtTogether(List<List<Companion>> companions) {
        this.companions = companions;
    }

    /**
     * @param orders with the items numbered as in the catalogue
     * @param minSupport orders that have both; at least 2, one is chance
     * @param mostPairs more are refused
     */
    public static Checked<BoughtTogether> of(Baskets orders, int minSupport, int mostPairs) {
        return switch (new ItemsetMiner(Math.max(2, minSupport), 2, mostPairs).mine(orders, done -> {})) {
            case Checked.Rejected<Itemsets>(var rejection) -> new Checked.Rejected<>(rejection);
            case Checked.Accepted<Itemsets>(Itemsets itemsets) ->
                switch (new RuleMiner(0, Consequents.ONE, Integer.MAX_VALUE).mine(itemsets)) {
                    case Checked.Rejected<Rules>(var rejection) -> new Checked.Rejected<>(rejection);
                    case Checked.Accepted<Rules>(Rules rules) ->
                        Checked.accepted(new BoughtTogether(companions(orders, rules)));
                };
        };
    }

    private static List<List<Companion>> companions(Baskets orders, Rules rules) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int item = 0; item < orders.items(); item++) {
            numbers.put(orders.names()[item], item);
        }
        List<List<Companion>> companions = new ArrayList<>();
        for (int item = 0; item < orders.items(); item++) {
            companions.add(new ArrayList<>());
        }
        rules.stream().filter(rule -> rule.measures().lift() > 1).forEach(rule -> {
            int from = numbers.get(rule.antecedent().getFirst());
            int to = numbers.get(rule.consequent().getFirst());
            companions.get(from).add(new Companion(to, rule.measures().confidence()));
        });
        return companions;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        Map<Integer, Double> best = new HashMap<>();
        for (int item : past.items()) {
            companions.get(item).forEach(other -> best.merge(other.item(), other.confidence(), Math::max));
        }
        for (int item : past.items()) {
            best.remove(item);
        }
        answer.clear();
        best.forEach((item, confidence) -> {
            if (allowed.test(item)) {
                answer.offer(item, confidence.floatValue());
            }
        });
    }
}
