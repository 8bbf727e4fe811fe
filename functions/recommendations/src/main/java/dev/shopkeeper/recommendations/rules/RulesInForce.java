package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.recommendations.request.RecommendationType;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The effects of the rules, worked out once for each type until the rules, the model or the day change. */
public final class RulesInForce {
    private volatile Worked worked = new Worked(RuleBook.EMPTY, "", LocalDate.MIN, Map.of());

    private record Worked(RuleBook book, String model, LocalDate day, Map<RecommendationType, RuleEffects> effects) {

        boolean isOf(RuleBook other, String otherModel, LocalDate otherDay) {
            return book.equals(other) && model.equals(otherModel) && day.equals(otherDay);
        }
    }

    /** @param model the version whose numbers the items have */
    public RuleEffects of(RuleBook book, String model, ItemNumbers items, LocalDate day, RecommendationType type) {
        Worked now = worked;
        if (!now.isOf(book, model, day)) {
            now = new Worked(book, model, day, new ConcurrentHashMap<>());
            worked = now;
        }
        return now.effects().computeIfAbsent(type, asked -> book.effects(asked, day, items));
    }
}
