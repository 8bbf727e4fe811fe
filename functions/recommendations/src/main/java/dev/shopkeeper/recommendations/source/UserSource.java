package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What somebody with this past wants. */
final class UserSource implements Source {
    private final RecommendationModel model;
    private final Situation situation;
    private final int[] interests;
    private final Reasons reasons;

    UserSource(RecommendationModel model, Situation situation) {
        this.model = model;
        this.situation = situation;
        this.interests = situation.interests();
        this.reasons = new Reasons(model);
    }

    @Override
    public Strategy strategy() {
        return Strategy.USER;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        if (situation.past().size() > 0) {
            model.users().recommend(situation.past(), allowed, answer);
        }
    }

    @Override
    public boolean knowsReturns() {
        return true;
    }

    /** Where nothing of the past leads to an item, it is in the list because it is popular. */
    @Override
    public Reason reason(int item) {
        if (has(situation.bought(), item)) {
            return Reason.of(Reason.Code.BUY_AGAIN, reasons.because(item));
        }
        if (has(situation.viewed(), item)) {
            return Reason.of(Reason.Code.SEEN_BEFORE, reasons.because(item));
        }
        return reasons.of(item, interests, Reason.Code.INTEREST).orElseGet(() -> Reason.of(Reason.Code.POPULAR));
    }

    private static boolean has(int[] items, int item) {
        return IntStream.of(items).anyMatch(own -> own == item);
    }
}
