package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import java.util.Arrays;

/**
 * What each user, or each session, did, the oldest first.
 *
 * @param items ids by their numbers
 * @param start where each user starts; one more than there are users
 * @param item numbers
 * @param seconds when
 * @param weight how much it says: a view less than an order
 */
public record Histories(String[] items, int[] start, int[] item, long[] seconds, float[] weight) {
    /** Steps that all say the same. */
    public static Histories ofEqualWeight(String[] items, int[] start, int[] item, long[] seconds) {
        float[] ones = new float[item.length];
        Arrays.fill(ones, 1);
        return new Histories(items, start, item, seconds, ones);
    }

    public int users() {
        return start.length - 1;
    }

    public int size() {
        return item.length;
    }

    public int length(int user) {
        return start[user + 1] - start[user];
    }

    /** A user's first so many steps, as known at the time of the next one. */
    public Past past(int user, int steps) {
        int from = start[user];
        return new Past(
                Arrays.copyOfRange(item, from, from + steps),
                Arrays.copyOfRange(weight, from, from + steps),
                Arrays.copyOfRange(seconds, from, from + steps),
                seconds[from + Math.min(steps, length(user) - 1)]);
    }

    /** How much each user had to do with each item within their first so many steps. */
    public UserItems counts(int[] steps) {
        int size = Arrays.stream(steps).sum();
        int[] user = new int[size];
        int[] met = new int[size];
        float[] weights = new float[size];
        int at = 0;
        for (int u = 0; u < users(); u++) {
            Arrays.fill(user, at, at + steps[u], u);
            System.arraycopy(item, start[u], met, at, steps[u]);
            System.arraycopy(weight, start[u], weights, at, steps[u]);
            at += steps[u];
        }
        return UserItems.of(users(), items.length, user, met, weights);
    }
}
