package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.recommendations.request.RecommendationType;
import java.time.LocalDate;
import java.util.List;

/**
 * The operator's rules as they were read.
 *
 * @param rejected the rows that are not followed
 */
public record RuleBook(List<Rule> rules, List<RejectedRule> rejected) {
    public static final RuleBook EMPTY = new RuleBook(List.of(), List.of());

    public static RuleBook read(byte[] csv) {
        return RuleFile.read(csv);
    }

    /** What holds on a day for a type. Of several pins on a place the first in the file has it, the others follow. */
    public RuleEffects effects(RecommendationType type, LocalDate day, ItemNumbers items) {
        return new RuleEffects(
                rules.stream().filter(rule -> rule.holds(type, day)).toList(), items);
    }
}
