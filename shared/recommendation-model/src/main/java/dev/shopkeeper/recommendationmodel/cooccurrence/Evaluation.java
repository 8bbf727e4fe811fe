package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.time.LocalDate;

/**
 * How well the model's method foretells the next item of a session, tried on a day it was not shown.
 *
 * <p>For every session of that day and every item after its first, the item is looked for among the 20 recommended for
 * the items before it. HR@20 is the share of items found, MRR@20 the mean of 1/rank, 0 beyond 20.
 *
 * @param heldOut the day
 * @param queries how many items were looked for; 0 if there was nothing to try on, and then all rates are 0
 * @param popularHitRateAt20 what recommending the 20 most popular items to everybody reaches
 */
public record Evaluation(
        LocalDate heldOut,
        int queries,
        double hitRateAt20,
        double mrrAt20,
        double popularHitRateAt20,
        double popularMrrAt20) {

    public static Evaluation nothingToTry(LocalDate heldOut) {
        return new Evaluation(heldOut, 0, 0, 0, 0, 0);
    }
}
