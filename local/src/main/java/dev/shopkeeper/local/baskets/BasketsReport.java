package dev.shopkeeper.local.baskets;

import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.local.terminal.TextTable;
import dev.shopkeeper.recommenders.baskets.BasketReader;
import dev.shopkeeper.recommenders.baskets.Itemsets;
import dev.shopkeeper.recommenders.baskets.Rule;
import dev.shopkeeper.recommenders.baskets.Rules;
import java.util.List;
import java.util.TreeMap;

/** What was found in baskets, in short, for people. */
public final class BasketsReport {
    private static final int RULES_SHOWN = 10;
    private static final String INDENT = "  ";

    private final Terminal terminal;

    public BasketsReport(Terminal terminal) {
        this.terminal = terminal;
    }

    public void print(BasketReader.Read read) {
        terminal.say("baskets.read", read.baskets().size(), read.baskets().items());
        if (read.emptyLines() > 0) {
            terminal.say("baskets.empty", read.emptyLines());
        }
        if (read.repeatedItems() > 0) {
            terminal.say("baskets.repeated", read.repeatedItems());
        }
    }

    public void print(Itemsets itemsets) {
        TreeMap<Integer, Integer> bySize = new TreeMap<>();
        itemsets.forEach((items, size, count) -> bySize.merge(size, 1, Integer::sum));
        terminal.heading("baskets.itemsets", itemsets.size());
        bySize.forEach((size, sets) -> terminal.say("baskets.size", size, sets));
    }

    public void print(Rules rules) {
        terminal.heading("baskets.rules", rules.size());
        if (rules.size() > 0) {
            var table = new TextTable(List.of(
                    terminal.text("baskets.column.antecedent"),
                    terminal.text("baskets.column.consequent"),
                    terminal.text("baskets.column.count"),
                    terminal.text("baskets.column.confidence"),
                    terminal.text("baskets.column.lift")));
            rules.stream().limit(RULES_SHOWN).forEach(rule -> row(table, rule));
            table.print(terminal.out(), INDENT);
        }
    }

    private void row(TextTable table, Rule rule) {
        table.row(
                String.join(" + ", rule.antecedent()),
                String.join(" + ", rule.consequent()),
                rule.measures().both(),
                String.format(
                        terminal.messages().locale(), "%.3f", rule.measures().confidence()),
                String.format(
                        terminal.messages().locale(), "%.2f", rule.measures().lift()));
    }
}
