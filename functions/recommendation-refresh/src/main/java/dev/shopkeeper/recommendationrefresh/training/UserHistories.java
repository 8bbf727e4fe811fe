package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Product;
import dev.shopkeeper.recommendationrefresh.interactions.Sessions;
import dev.shopkeeper.recommenders.evaluation.Histories;
import java.util.Arrays;

/** What each known user did, over all sessions. */
final class UserHistories {
    private UserHistories() {}

    static Histories of(Interactions interactions) {
        Sessions sessions = interactions.sessions();
        int[] start = new int[interactions.users() + 1];
        for (int session = 0; session < sessions.size(); session++) {
            if (sessions.user()[session] >= 0) {
                start[sessions.user()[session] + 1] += sessions.start()[session + 1] - sessions.start()[session];
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int steps = start[interactions.users()];
        int[] next = start.clone();
        int[] item = new int[steps];
        long[] seconds = new long[steps];
        float[] weight = new float[steps];
        for (int session = 0; session < sessions.size(); session++) {
            int user = sessions.user()[session];
            for (int step = sessions.start()[session]; user >= 0 && step < sessions.start()[session + 1]; step++) {
                int at = next[user]++;
                item[at] = sessions.item()[step];
                // Sessions are in the order of their ends; two of one user at once must not go back in time.
                seconds[at] = Math.max(sessions.at(step), at == start[user] ? 0 : seconds[at - 1]);
                weight[at] = sessions.weight(step);
            }
        }
        String[] ids = interactions.products().stream().map(Product::id).toArray(String[]::new);
        return new Histories(ids, start, item, seconds, weight);
    }
}
