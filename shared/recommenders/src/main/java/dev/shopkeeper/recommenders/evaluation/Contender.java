package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Recommender;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of model that takes part in an evaluation.
 *
 * @param name as it is printed
 * @param training makes the model from what is known of the histories, once for each of its settings that are to be
 *     tried, always in the same order
 */
public record Contender(String name, BiFunction<Histories, int[], List<Recommender>> training) {
    List<Recommender> train(Histories histories, int[] known) {
        return training.apply(histories, known);
    }
}
