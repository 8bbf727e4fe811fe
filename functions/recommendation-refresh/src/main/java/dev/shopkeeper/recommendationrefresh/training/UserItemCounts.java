package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Sessions;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import java.time.Duration;
import java.util.Arrays;

/** Who has how much to do with which item: the weights of interactions, halved for every half-life of their age. */
final class UserItemCounts {
    private static final Duration HALF_LIFE = Duration.ofDays(30);

    private UserItemCounts() {}

    /** Sessions of nobody known are users of their own, after those that are known. */
    static UserItems of(Interactions interactions) {
        Sessions sessions = interactions.sessions();
        int[] user = new int[sessions.steps()];
        float[] weight = new float[sessions.steps()];
        int users = interactions.users();
        for (int session = 0; session < sessions.size(); session++) {
            int from = sessions.start()[session];
            int to = sessions.start()[session + 1];
            Arrays.fill(user, from, to, sessions.user()[session] >= 0 ? sessions.user()[session] : users++);
            for (int step = from; step < to; step++) {
                double age = (double) (interactions.asOf() - sessions.at(step)) / HALF_LIFE.toSeconds();
                weight[step] = (float) (sessions.weight(step) * Math.pow(2, -age));
            }
        }
        return UserItems.of(users, interactions.products().size(), user, sessions.item(), weight);
    }
}
