package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** What comes next in sessions like this one. */
final class SessionSource implements Source {
    /** No more are told apart by the model; behind them come popular items. */
    private static final int RANKED = 100;

    private final RecommendationModel model;
    private final int[] session;
    private final int[] anchors;
    private final Reasons reasons;

    SessionSource(RecommendationModel model, Situation situation) {
        this.model = model;
        this.session = situation.session();
        this.anchors = situation.anchors();
        this.reasons = new Reasons(model);
    }

    @Override
    public Strategy strategy() {
        return Strategy.SESSION;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        if (session.length == 0) {
            return;
        }
        var ranked = new RankedItems(RANKED);
        model.sessions().recommend(session, session.length, ranked);
        for (int rank = 0; rank < ranked.size() && ranked.score(rank) > Float.NEGATIVE_INFINITY; rank++) {
            if (allowed.test(ranked.item(rank))) {
                answer.append(ranked.item(rank), ranked.score(rank));
            }
        }
    }

    @Override
    public boolean knowsReturns() {
        return true;
    }

    @Override
    public Reason reason(int item) {
        for (int anchor : anchors) {
            if (anchor == item) {
                return Reason.of(Reason.Code.SEEN_BEFORE, reasons.because(item));
            }
        }
        return reasons.of(item, anchors, Reason.Code.FITS_SESSION)
                .orElseGet(() -> Reason.of(Reason.Code.FITS_SESSION, reasons.because(anchors[0])));
    }
}
