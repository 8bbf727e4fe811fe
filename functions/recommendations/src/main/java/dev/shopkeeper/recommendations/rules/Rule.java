package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.recommendations.request.RecommendationType;
import java.time.LocalDate;

/**
 * A row of the rules file: the action on a product or on all products of a category, of which exactly one is named.
 *
 * @param weight of a boost, the factor on the score, above 0; else 1
 * @param position of a pin, from 1; else 0
 * @param type the only one it is for, {@link RecommendationType#UNSAID} for all
 * @param from the first day, {@link LocalDate#MIN} if it always was
 * @param until the last day, {@link LocalDate#MAX} if it stays
 */
record Rule(
        Action action,
        String productId,
        String category,
        double weight,
        int position,
        RecommendationType type,
        LocalDate from,
        LocalDate until) {
    enum Action {
        HIDE,
        BOOST,
        PIN
    }

    boolean holds(RecommendationType asked, LocalDate day) {
        return (type == RecommendationType.UNSAID || type == asked) && !day.isBefore(from) && !day.isAfter(until);
    }
}
