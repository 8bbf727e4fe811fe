package dev.shopkeeper.recommenders;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A recommender's answer as tests want it. */
public final class Answer {
    private Answer() {}

    public static int[] items(Recommender recommender, Past past, int limit) {
        return items(recommender, past, limit, item -> true);
    }

    public static int[] items(Recommender recommender, Past past, int limit, IntPredicate allowed) {
        RankedItems answer = new RankedItems(limit);
        // What an earlier answer left must not matter.
        answer.offer(12345, 1e9f);
        recommender.recommend(past, allowed, answer);
        int[] items = new int[answer.size()];
        Arrays.setAll(items, answer::item);
        return items;
    }
}
