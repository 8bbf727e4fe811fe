package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.cooccurrence.Candidates;
import dev.shopkeeper.recommendationmodel.cooccurrence.Items;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SessionScorer;
import dev.shopkeeper.recommendations.Recommendation.Pick;
import java.util.function.IntPredicate;

/** What a model makes of its items for one session. */
final class SessionRatings {
    private final RecommendationModel model;
    private final Items items;
    private final Candidates candidates;

    SessionRatings(RecommendationModel model, Session session) {
        this.model = model;
        this.items = model.items();
        this.candidates = SessionScorer.score(model, session.recent());
    }

    /** The items that go with the session's, best first. */
    int[] related(int limit, IntPredicate allowed) {
        return candidates.best(limit, allowed);
    }

    /** How well an item goes with the session's; 0 if it does not. */
    double relation(int item) {
        return candidates.score(item);
    }

    /** An item with what speaks for it most: the session, or else that it is popular. */
    Pick pick(int item) {
        return relation(item) > 0 ? pick(item, relation(item), together(item)) : popular(item, new Reason.Popular());
    }

    /** An item by its popularity, as a share of the most popular one's. */
    Pick popular(int item, Reason reason) {
        return pick(item, items.popularity()[item] / items.popularity()[0], reason);
    }

    private Pick pick(int item, double score, Reason reason) {
        int category = items.category()[item];
        return new Pick(
                items.ids()[item],
                items.names()[item],
                category < 0 ? "" : items.categories()[category],
                Math.round(score * 1e6) / 1e6,
                reason);
    }

    private Reason together(int item) {
        String with = items.names()[candidates.because(item)];
        return model.neighbours().isBoughtTogether(candidates.edge(item))
                ? new Reason.BoughtTogether(with)
                : new Reason.ViewedTogether(with);
    }
}
