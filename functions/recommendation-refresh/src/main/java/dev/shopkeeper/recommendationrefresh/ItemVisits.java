package dev.shopkeeper.recommendationrefresh;

import java.util.function.IntPredicate;

/**
 * The interactions turned round: for each item of the model the sessions it occurs in.
 *
 * @param start where each item's visits start; one more than there are items
 * @param session of each visit
 * @param kind of each visit
 * @param squares for each item the sum of its squared weights
 * @param orders for each item the sessions in which it was ordered
 * @param orderSessions sessions in which anything was ordered
 */
record ItemVisits(int[] start, int[] session, byte[] kind, long[] squares, int[] orders, int orderSessions) {
    static ItemVisits of(Interactions interactions, int[] number, IntPredicate sessions) {
        int[] start = starts(interactions, number, sessions);
        int[] next = start.clone();
        int[] session = new int[start[number.length]];
        byte[] kind = new byte[session.length];
        long[] squares = new long[number.length];
        int[] orders = new int[number.length];
        int orderSessions = 0;
        for (int s = 0; s < interactions.sessions(); s++) {
            if (sessions.test(s)) {
                boolean ordered = false;
                for (int i = interactions.start()[s]; i < interactions.start()[s + 1]; i++) {
                    int item = number[interactions.item()[i]];
                    session[next[item]] = s;
                    kind[next[item]++] = interactions.kind()[i];
                    squares[item] += (long) interactions.weight(i) * interactions.weight(i);
                    boolean order = interactions.kind()[i] == Kind.ORDER.ordinal();
                    orders[item] += order ? 1 : 0;
                    ordered |= order;
                }
                orderSessions += ordered ? 1 : 0;
            }
        }
        return new ItemVisits(start, session, kind, squares, orders, orderSessions);
    }

    /** n(i,j) N / (n(i) n(j)) over the N sessions with an order; 0 for items never ordered together. */
    double lift(int item, int other, int both) {
        return both == 0 ? 0 : (double) both * orderSessions / ((double) orders[item] * orders[other]);
    }

    private static int[] starts(Interactions interactions, int[] number, IntPredicate sessions) {
        int[] start = new int[number.length + 1];
        for (int s = 0; s < interactions.sessions(); s++) {
            if (sessions.test(s)) {
                for (int i = interactions.start()[s]; i < interactions.start()[s + 1]; i++) {
                    start[number[interactions.item()[i]] + 1]++;
                }
            }
        }
        for (int item = 0; item < number.length; item++) {
            start[item + 1] += start[item];
        }
        return start;
    }
}
