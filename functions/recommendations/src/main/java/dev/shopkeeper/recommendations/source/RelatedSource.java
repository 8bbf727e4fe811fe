package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.RelatedItems;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What tables say goes with some items. */
final class RelatedSource implements Source {
    /** What an item counts to the next newer one. */
    private static final double FADING = 0.8;

    private static final int MOST_ANCHORS = 20;

    private final Strategy strategy;
    private final List<Relation> relations;
    private final int[] anchors;
    private final Reasons reasons;

    /**
     * @param relations what one of them says counts as much as what another says
     * @param anchors the newest first; the older ones of many don't count
     */
    RelatedSource(RecommendationModel model, Strategy strategy, List<Relation> relations, int[] anchors) {
        this.strategy = strategy;
        this.relations = relations;
        this.anchors = anchors;
        this.reasons = new Reasons(model);
    }

    @Override
    public Strategy strategy() {
        return strategy;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        Map<Integer, Double> scores = new HashMap<>();
        double weight = 1;
        for (int i = 0; i < Math.min(MOST_ANCHORS, anchors.length); i++) {
            for (Relation relation : relations) {
                add(relation.table(), anchors[i], weight, allowed, scores);
            }
            weight *= FADING;
        }
        scores.forEach((item, score) -> answer.offer(item, score.floatValue()));
    }

    /** Scores of different tables have nothing in common but their order: each counts to the best of its list. */
    private static void add(
            RelatedItems table, int from, double weight, IntPredicate allowed, Map<Integer, Double> scores) {
        for (int rank = 0; rank < table.count(from); rank++) {
            int item = table.target(from, rank);
            if (allowed.test(item)) {
                scores.merge(item, weight * table.score(from, rank) / table.score(from, 0), Double::sum);
            }
        }
    }

    @Override
    public Reason reason(int item) {
        for (int anchor : anchors) {
            for (Relation relation : relations) {
                if (relation.leads(anchor, item)) {
                    return Reason.of(relation.code(), reasons.because(anchor));
                }
            }
        }
        throw new IllegalArgumentException("item " + item + " was not proposed");
    }
}
