package dev.shopkeeper.recommendationrefresh.interactions;

import dev.shopkeeper.recommenders.trending.DecayedCounts.Segment;
import java.util.List;

/**
 * What visitors did with the shop's items.
 *
 * @param products by their numbers
 * @param segments where sessions come from, by number
 * @param users how many are told apart
 */
public record Interactions(
        List<Product> products, List<Segment> segments, int users, Sessions sessions, Orders orders) {
    /** How many steps of sessions there are. */
    public int size() {
        return sessions.steps();
    }

    /** The same products, and what was over before the moment. */
    public Interactions before(long moment) {
        return new Interactions(
                products, segments, users, sessions.oldest(sessions.endingBefore(moment)), orders.before(moment));
    }

    /** When the newest session ended, in epoch seconds; 0 if there is none. */
    public long asOf() {
        return sessions.size() == 0 ? 0 : sessions.end(sessions.size() - 1);
    }
}
