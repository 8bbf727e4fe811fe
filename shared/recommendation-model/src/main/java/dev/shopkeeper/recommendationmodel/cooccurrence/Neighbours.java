package dev.shopkeeper.recommendationmodel.cooccurrence;

/**
 * For each item the items that go with it, best first, as one run of edges: those of item {@code i} are
 * {@code start[i] .. start[i + 1]}.
 *
 * @param start one more than there are items, rising from 0 to the number of edges
 * @param item the neighbour an edge leads to
 * @param score cosine of the two items over sessions, in (0, 1]
 * @param support sessions that contain both
 * @param boughtTogether sessions in which both were ordered
 * @param lift how much more often than by chance both were ordered together; 0 if they never were
 */
public record Neighbours(int[] start, int[] item, float[] score, int[] support, int[] boughtTogether, float[] lift) {
    /** Fewer common orders than this are taken for chance. */
    private static final int LEAST_ORDERS = 2;

    public static Neighbours none(int items) {
        return new Neighbours(new int[items + 1], new int[0], new float[0], new int[0], new int[0], new float[0]);
    }

    public int edges() {
        return item.length;
    }

    /** Whether people who order one of the two order the other more than by chance. */
    public boolean isBoughtTogether(int edge) {
        return boughtTogether[edge] >= LEAST_ORDERS && lift[edge] > 1;
    }
}
