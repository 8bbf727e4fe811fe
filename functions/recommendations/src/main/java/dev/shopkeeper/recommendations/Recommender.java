package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendations.Recommendation.Pick;
import dev.shopkeeper.recommendations.Recommendation.Strategy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Fills a list of picks for one session: each item once, and never one that is left out. What is asked for first comes
 * first, and the first that finds anything is the strategy.
 */
final class Recommender {
    private final RecommendationModel model;
    private final SessionRatings ratings;
    private final int limit;
    private final BitSet taken;
    private final List<Pick> picks = new ArrayList<>();
    private Strategy strategy = Strategy.NONE;

    /** @param leftOut items never to pick */
    Recommender(RecommendationModel model, Session session, int limit, BitSet leftOut) {
        this.model = model;
        this.ratings = new SessionRatings(model, session);
        this.limit = limit;
        this.taken = (BitSet) leftOut.clone();
    }

    /** What goes with the session's items. */
    void related(IntPredicate allowed) {
        for (int item : ratings.related(limit - picks.size(), item -> !taken.get(item) && allowed.test(item))) {
            take(item, ratings.pick(item), Strategy.SESSION);
        }
    }

    /** What is popular in a category. */
    void popularIn(int category) {
        Reason reason = new Reason.PopularInCategory(model.items().categories()[category]);
        int[] members = model.ofCategory(category);
        for (int place = 0; place < members.length && picks.size() < limit; place++) {
            takePopular(members[place], reason, Strategy.CATEGORY_POPULAR);
        }
    }

    /** What is popular in the whole shop. */
    void popular() {
        for (int item = 0; item < model.size() && picks.size() < limit; item++) {
            takePopular(item, new Reason.Popular(), Strategy.POPULAR);
        }
    }

    boolean isEmpty() {
        return picks.isEmpty();
    }

    List<Pick> picks() {
        return List.copyOf(picks);
    }

    Strategy strategy() {
        return strategy;
    }

    private void takePopular(int item, Reason reason, Strategy basis) {
        if (!taken.get(item)) {
            take(item, ratings.popular(item, reason), basis);
        }
    }

    private void take(int item, Pick pick, Strategy basis) {
        taken.set(item);
        picks.add(pick);
        strategy = strategy == Strategy.NONE ? basis : strategy;
    }
}
