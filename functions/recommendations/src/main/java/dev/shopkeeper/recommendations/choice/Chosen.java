package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Strategy;
import java.util.List;

/** @param isFallback whether the strategy is not what was asked for */
public record Chosen(Strategy strategy, boolean isFallback, List<Pick> picks, List<Hint> hints) {
    static Chosen nothing(Hint why) {
        return new Chosen(Strategy.NONE, true, List.of(), List.of(why));
    }
}
