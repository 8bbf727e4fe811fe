package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * 12 users and 7 items: {@code u, i = np.meshgrid(np.arange(12), np.arange(7), indexing='ij'); v = (u*u*5 + i*11 + u*i*3)
 * % 17; X = csr_matrix(np.where(v < 6, v, 0).astype('f'))}. User 2 has every item, user 5 none.
 */
final class SmallShop {
    static final int USERS = 12;
    static final int ITEMS = 7;

    private SmallShop() {}

    static int value(int user, int item) {
        int value = (user * user * 5 + item * 11 + user * item * 3) % 17;
        return value < 6 ? value : 0;
    }

    static UserItems matrix() {
        int[] user = new int[USERS * ITEMS];
        int[] item = new int[USERS * ITEMS];
        float[] weight = new float[USERS * ITEMS];
        int found = 0;
        for (int u = USERS - 1; u >= 0; u--) {
            for (int i = 0; i < ITEMS; i++) {
                if (value(u, i) > 0) {
                    user[found] = u;
                    item[found] = i;
                    weight[found++] = value(u, i);
                }
            }
        }
        return UserItems.of(
                USERS, ITEMS, Arrays.copyOf(user, found), Arrays.copyOf(item, found), Arrays.copyOf(weight, found));
    }

    /** All items' scores; 0 for one that isn't in the answer. */
    static double[] scores(Recommender recommender, Past past) {
        RankedItems answer = new RankedItems(ITEMS);
        recommender.recommend(past, item -> true, answer);
        double[] scores = new double[ITEMS];
        for (int rank = 0; rank < answer.size(); rank++) {
            scores[answer.item(rank)] = answer.score(rank);
        }
        return scores;
    }

    static int[] items(Recommender recommender, Past past, int limit) {
        RankedItems answer = new RankedItems(limit);
        recommender.recommend(past, item -> true, answer);
        int[] items = new int[answer.size()];
        for (int rank = 0; rank < items.length; rank++) {
            items[rank] = answer.item(rank);
        }
        return items;
    }

    /** What a user has, as a past. */
    static Past past(int user) {
        int[] items =
                IntStream.range(0, ITEMS).filter(item -> value(user, item) > 0).toArray();
        float[] weights = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            weights[i] = value(user, items[i]);
        }
        return new Past(items, weights, new long[items.length], 0);
    }
}
