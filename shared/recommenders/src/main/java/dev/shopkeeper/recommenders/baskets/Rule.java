package dev.shopkeeper.recommenders.baskets;

import java.util.List;

/** Who buys the antecedent buys the consequent. */
public record Rule(List<String> antecedent, List<String> consequent, RuleMeasures measures) {}
