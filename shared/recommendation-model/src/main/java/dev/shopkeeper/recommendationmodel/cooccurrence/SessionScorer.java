package dev.shopkeeper.recommendationmodel.cooccurrence;

/**
 * Item-based collaborative filtering for a running session: a candidate's score is the sum, over the session's items,
 * of its cosine with the item times the item's weight, which fades with each newer item. The evaluation of a model and
 * its use both go through here, so the figures speak of what visitors get.
 */
public final class SessionScorer {
    /** The session's items that count; older ones weigh next to nothing. */
    public static final int MOST_RECENT = 20;

    private static final double FADING = 0.6;

    private SessionScorer() {}

    /** @param recent items of the session, newest first, each once */
    public static Candidates score(RecommendationModel model, int[] recent) {
        Neighbours neighbours = model.neighbours();
        int used = Math.min(recent.length, MOST_RECENT);
        var candidates = new Candidates(edges(neighbours, recent, used));
        double weight = 1;
        for (int position = 0; position < used; position++) {
            int item = recent[position];
            for (int edge = neighbours.start()[item]; edge < neighbours.start()[item + 1]; edge++) {
                candidates.add(neighbours.item()[edge], weight * neighbours.score()[edge], item, edge);
            }
            weight *= FADING;
        }
        return candidates;
    }

    private static int edges(Neighbours neighbours, int[] recent, int used) {
        int edges = 0;
        for (int position = 0; position < used; position++) {
            edges += neighbours.start()[recent[position] + 1] - neighbours.start()[recent[position]];
        }
        return edges;
    }
}
