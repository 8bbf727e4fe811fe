package dev.shopkeeper.recommendationrefresh.trial;

import dev.shopkeeper.recommendationrefresh.interactions.Sessions;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;

/** The items that were met most, whatever the session: what every model must be better than. */
final class MostPopular implements SessionModel {
    private final RankedItems list = new RankedItems(TrialFigures.DEPTH);

    MostPopular(Sessions sessions, int items) {
        int[] counts = new int[items];
        for (int item : sessions.item()) {
            counts[item]++;
        }
        for (int item = 0; item < items; item++) {
            list.offer(item, counts[item]);
        }
    }

    @Override
    public void recommend(int[] session, int length, RankedItems answer) {
        answer.clear();
        for (int rank = 0; rank < list.size(); rank++) {
            answer.append(list.item(rank), list.score(rank));
        }
    }
}
