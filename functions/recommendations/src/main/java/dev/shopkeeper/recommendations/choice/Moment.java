package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.rules.RuleEffects;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * What an answer is made from, besides the question.
 *
 * @param rules that hold now, by the type
 * @param pause how long a session lasts without anything happening
 */
public record Moment(
        RecommendationModel model,
        Function<RecommendationType, RuleEffects> rules,
        History history,
        Instant now,
        Duration pause) {}
