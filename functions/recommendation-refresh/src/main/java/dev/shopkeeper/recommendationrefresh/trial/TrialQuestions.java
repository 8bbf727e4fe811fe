package dev.shopkeeper.recommendationrefresh.trial;

import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Sessions;
import java.util.Arrays;

/**
 * Sessions of a day that a model doesn't know: of each, every step after the first is a question, with the steps before it
 * as what is known.
 *
 * @param sessions the items of each, by the numbers of the interactions
 */
record TrialQuestions(int[][] sessions) {
    /**
     * @param from the first session that counts
     * @param most about how many questions at most; then every so many sessions take part, spread evenly
     */
    static TrialQuestions of(Interactions interactions, int from, int most) {
        Sessions all = interactions.sessions();
        int questions = all.steps() - all.start()[from] - (all.size() - from);
        int step = Math.max(1, Math.ceilDiv(questions, most));
        int[][] asked = new int[Math.ceilDiv(all.size() - from, step)][];
        for (int i = 0; i < asked.length; i++) {
            int session = from + i * step;
            asked[i] = Arrays.copyOfRange(all.item(), all.start()[session], all.start()[session + 1]);
        }
        return new TrialQuestions(
                Arrays.stream(asked).filter(items -> items.length > 1).toArray(int[][]::new));
    }

    int size() {
        return Arrays.stream(sessions).mapToInt(items -> items.length - 1).sum();
    }
}
