package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.transitions.Kind;
import dev.shopkeeper.recommenders.transitions.TransitionIndex;

/** Lets the last items of a running session vote for what usually follows them. */
final class TransitionVotes {
    private static final int LOOKED_AT = 8;

    private final TransitionIndex index;
    private final float[][] factors = new float[LOOKED_AT + 1][Kind.count()];

    TransitionVotes(TransitionIndex index) {
        this.index = index;
        for (Kind kind : Kind.values()) {
            for (int back = 1; back <= LOOKED_AT; back++) {
                factors[back][kind.ordinal()] = (float) Math.pow(kind.fading(), back - 1);
            }
        }
    }

    void vote(RunningSession session, Candidates candidates) {
        int looked = Math.min(LOOKED_AT, session.length());
        for (int back = 1; back <= looked; back++) {
            int item = session.item(back);
            for (int entry = index.from(item), to = index.to(item); entry < to; entry++) {
                int at = candidates.place(index.target(entry)) * Candidates.SUMS;
                index.add(entry, factors[back], candidates.sums(), at);
            }
        }
    }
}
