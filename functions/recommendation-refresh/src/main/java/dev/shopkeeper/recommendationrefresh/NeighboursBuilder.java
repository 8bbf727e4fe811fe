package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.Neighbours;
import java.util.Arrays;

/**
 * Keeps for each item the edges with the highest scores; of equal ones those with more support, then those to the more
 * popular item, so that the same events always give the same edges.
 */
final class NeighboursBuilder {
    private final int most;
    private final int[] start;
    private int items;
    private int edges;
    private int itemEdges;

    private int[] item = new int[1 << 12];
    private float[] score = new float[1 << 12];
    private int[] support = new int[1 << 12];
    private int[] orders = new int[1 << 12];
    private float[] lift = new float[1 << 12];

    NeighboursBuilder(int items, int most) {
        this.most = most;
        this.start = new int[items + 1];
    }

    void startItem() {
        itemEdges = 0;
        if (edges + most > item.length) {
            grow(Math.max(edges * 2, edges + most));
        }
    }

    void offer(int otherItem, double cosine, int sessions, int orderSessions, double orderLift) {
        int place = edges + itemEdges;
        while (place > edges && precedes(otherItem, (float) cosine, sessions, place - 1)) {
            place--;
        }
        if (place < edges + most) {
            itemEdges = Math.min(itemEdges + 1, most);
            makeRoom(place);
            item[place] = otherItem;
            score[place] = (float) cosine;
            support[place] = sessions;
            orders[place] = orderSessions;
            lift[place] = (float) orderLift;
        }
    }

    void endItem() {
        edges += itemEdges;
        start[++items] = edges;
    }

    Neighbours build() {
        return new Neighbours(
                start,
                Arrays.copyOf(item, edges),
                Arrays.copyOf(score, edges),
                Arrays.copyOf(support, edges),
                Arrays.copyOf(orders, edges),
                Arrays.copyOf(lift, edges));
    }

    private boolean precedes(int otherItem, float cosine, int sessions, int edge) {
        if (cosine != score[edge]) {
            return cosine > score[edge];
        }
        return sessions == support[edge] ? otherItem < item[edge] : sessions > support[edge];
    }

    /** Moves the edges from a place on one further; the last one falls off when the item has all it may have. */
    private void makeRoom(int place) {
        int moved = edges + itemEdges - 1 - place;
        System.arraycopy(item, place, item, place + 1, moved);
        System.arraycopy(score, place, score, place + 1, moved);
        System.arraycopy(support, place, support, place + 1, moved);
        System.arraycopy(orders, place, orders, place + 1, moved);
        System.arraycopy(lift, place, lift, place + 1, moved);
    }

    private void grow(int capacity) {
        item = Arrays.copyOf(item, capacity);
        score = Arrays.copyOf(score, capacity);
        support = Arrays.copyOf(support, capacity);
        orders = Arrays.copyOf(orders, capacity);
        lift = Arrays.copyOf(lift, capacity);
    }
}
