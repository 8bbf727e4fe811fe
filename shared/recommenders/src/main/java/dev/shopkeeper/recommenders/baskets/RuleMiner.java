package dev.shopkeeper.recommenders.baskets;

import dev.shopkeeper.rejection.Checked;

/**
 * Makes rules of frequent itemsets: each set is divided into an antecedent and a consequent.
 *
 * @param minConfidence in [0, 1]
 * @param maxRules more are refused: 16 bytes each, and as much again while they grow
 */
public record RuleMiner(double minConfidence, Consequents consequents, int maxRules) {
    /** How many items the consequent of a rule may have. */
    public enum Consequents {
        ONE,
        ANY
    }

    public RuleMiner {
        if (!(minConfidence >= 0 && minConfidence <= 1) || maxRules < 1) {
            throw new IllegalArgumentException("minConfidence " + minConfidence + ", maxRules " + maxRules);
        }
    }

    public Checked<Rules> mine(Itemsets itemsets) {
        var index = new ItemsetIndex(itemsets);
        var rules = new Rules(itemsets, index);
        for (int node = 1; node < itemsets.nodes(); node++) {
            int size = index.select(node);
            if (size > 1) {
                divide(node, size, itemsets, index, rules);
            }
            if (rules.size() > maxRules) {
                return Checked.rejected(
                        "too_many_rules",
                        "min-confidence",
                        "more than " + maxRules + " rules have a confidence of " + minConfidence + " or more");
            }
        }
        return Checked.accepted(rules);
    }

    private void divide(int node, int size, Itemsets itemsets, ItemsetIndex index, Rules rules) {
        int all = (1 << size) - 1;
        int consequent = 1;
        while (consequent < all) {
            int antecedentSupport = index.support(all & ~consequent);
            // Divided, not multiplied: 0.8 * 5 is no 4 in binary, but 4.0 / 5 is 0.8.
            if ((double) itemsets.support(node) / antecedentSupport >= minConfidence) {
                rules.add(node, consequent, antecedentSupport, index.support(consequent));
            }
            consequent = consequents == Consequents.ONE ? consequent << 1 : consequent + 1;
        }
    }
}
