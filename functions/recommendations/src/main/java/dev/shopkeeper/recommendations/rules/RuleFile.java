package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.operatortables.OperatorTable;
import dev.shopkeeper.operatortables.TableLayout;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** The rules file; rows beyond the largest number are left out together. */
final class RuleFile {
    static final int MOST_RULES = 10_000;

    private static final TableLayout<Rule> LAYOUT = new TableLayout<>(
            List.of("action"),
            List.of("product_id", "category", "weight", "position", "type", "from", "until", "note"),
            MOST_RULES,
            "rules",
            row -> new RuleRow(row).check());

    private RuleFile() {}

    static RuleBook read(byte[] csv) {
        List<Rule> rules = new ArrayList<>();
        List<RejectedRule> rejected = new ArrayList<>();
        new OperatorTable<>(
                        LAYOUT,
                        rules::add,
                        (_, line, why) -> rejected.add(new RejectedRule(line, why.code(), why.field(), why.message())))
                .read(new ByteArrayInputStream(csv));
        return new RuleBook(List.copyOf(rules), List.copyOf(rejected));
    }
}
