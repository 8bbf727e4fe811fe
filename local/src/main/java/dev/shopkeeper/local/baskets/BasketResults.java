package dev.shopkeeper.local.baskets;

import dev.shopkeeper.local.results.ResultFile;
import dev.shopkeeper.recommenders.baskets.Itemsets;
import dev.shopkeeper.recommenders.baskets.Rule;
import dev.shopkeeper.recommenders.baskets.RuleMeasures;
import dev.shopkeeper.recommenders.baskets.Rules;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what was found in baskets as CSV. The items of a set or of a rule's side stand in one field, separated as in the
 * file of baskets.
 */
public final class BasketResults {
    private static final List<String> ITEMSETS = List.of("items", "size", "count", "support");
    private static final List<String> RULES =
            List.of("antecedent", "consequent", "count", "support", "confidence", "lift", "leverage", "conviction");

    private final String separator;

    public BasketResults(String separator) {
        this.separator = separator;
    }

    /** @throws dev.shopkeeper.local.replay.DataFileException if the file cannot be written */
    public void write(Itemsets itemsets, Path file) {
        ResultFile.write(
                file,
                ITEMSETS,
                rows -> itemsets.forEach((items, size, count) -> rows.row(
                        joined(itemsets.names(), items, size), size, count, (double) count / itemsets.baskets())));
    }

    /** @throws dev.shopkeeper.local.replay.DataFileException if the file cannot be written */
    public void write(Rules rules, Path file) {
        ResultFile.write(file, RULES, rows -> rules.stream().forEach(rule -> rows.row(values(rule))));
    }

    private Object[] values(Rule rule) {
        RuleMeasures measures = rule.measures();
        return new Object[] {
            String.join(separator, rule.antecedent()),
            String.join(separator, rule.consequent()),
            measures.both(),
            measures.support(),
            measures.confidence(),
            measures.lift(),
            measures.leverage(),
            Double.isInfinite(measures.conviction()) ? "inf" : measures.conviction()
        };
    }

    private String joined(String[] names, int[] items, int size) {
        StringBuilder joined = new StringBuilder();
        for (int place = 0; place < size; place++) {
            joined.append(place == 0 ? "" : separator).append(names[items[place]]);
        }
        return joined.toString();
    }
}
