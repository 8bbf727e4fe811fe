package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.neighbours.NeighbourIndex;
import dev.shopkeeper.recommenders.neighbours.NeighbourSearch;

/**
 * Lets similar sessions of the past vote: by the distance from what they have in common, as STAN does (Garg et al., SIGIR
 * 2019, doi:10.1145/3331184.3331322), by recency, and where they went through the same two items in a row.
 */
final class NeighbourVotes {
    private static final int NEIGHBOURS = 250;
    private static final int LOOKED_AT = 8;
    private static final int SESSIONS_OF_LAST = 1000;
    private static final float AT_MATCH = 0.15f;
    private static final float BEFORE_MATCH = 0.35f;
    private static final double RECENCY = 0.3;

    private final NeighbourIndex index;
    private final NeighbourSearch search;
    private final float[] fading = new float[RunningSession.LONGEST + 1];
    private final float[] positionWeights = new float[LOOKED_AT + 1];
    private final float[] recency = new float[256];

    NeighbourVotes(NeighbourIndex index) {
        this.index = index;
        search = NeighbourSearch.of(index, NEIGHBOURS);
        for (int distance = 0; distance < fading.length; distance++) {
            fading[distance] = (float) Math.exp(-0.35 * distance);
        }
        for (int back = 1; back <= LOOKED_AT; back++) {
            positionWeights[back] = (float) Math.exp(-0.5 * (back - 1));
        }
        for (int age = 0; age < recency.length; age++) {
            recency[age] = (float) Math.exp(-age / RECENCY / recency.length);
        }
    }

    void vote(RunningSession session, Candidates candidates) {
        search.begin();
        int looked = Math.min(LOOKED_AT, session.length());
        for (int back = 1; back <= looked; back++) {
            int item = session.item(back);
            if (session.position(item) == back) {
                search.match(item, positionWeights[back] * index.inverseFrequency(item), SESSIONS_OF_LAST / back);
            }
        }
        search.select();
        int last = session.item(1);
        int previous = session.length() > 1 ? session.item(2) : -1;
        for (int place = 0; place < search.size(); place++) {
            vote(place, last, previous, session, candidates);
        }
    }

    private void vote(int place, int last, int previous, RunningSession session, Candidates candidates) {
        int neighbour = search.session(place);
        int start = search.from(place);
        int end = search.from(place + 1);
        if (start == end) {
            return;
        }
        int match = match(start, end, session);
        int age = (int) ((index.sessions() - 1L - neighbour) * recency.length / index.sessions());
        float vote = search.similarity(place) / (float) Math.sqrt(end - start + 1);
        float together = vote * recency[age] * Math.max(0, 10 - session.position(search.item(match)));
        int before = -1;
        int beforeThat = -1;
        for (int at = start; at < end; at++) {
            int item = search.item(at);
            int sum = candidates.place(item) * Candidates.SUMS;
            float[] sums = candidates.sums();
            sums[sum + Candidates.FOLLOWING] += vote * distance(at - match);
            sums[sum + Candidates.TOGETHER] += together;
            if (before == last && beforeThat == previous) {
                sums[sum + Candidates.SEQUENCE] += 1;
            }
            beforeThat = before;
            before = item;
        }
    }

    /** The neighbour's latest click on the most recent item that it shares. */
    private int match(int start, int end, RunningSession session) {
        int match = start;
        int best = Integer.MAX_VALUE;
        for (int at = start; at < end; at++) {
            int position = session.position(search.item(at));
            if (position > 0 && position <= best) {
                best = position;
                match = at;
            }
        }
        return match;
    }

    private float distance(int clicks) {
        if (clicks == 0) {
            return AT_MATCH;
        }
        return clicks > 0 ? fading[clicks - 1] : BEFORE_MATCH * fading[-clicks - 1];
    }
}
