package dev.shopkeeper.recommenders.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is learned from, and what is asked: each question is the next step of a user, to be told from all steps before it.
 *
 * @param known of each user how many first steps are learned from
 * @param user of each question
 * @param step of each question, at least 1: how many steps of the user come before it
 */
public record Split(int[] known, int[] user, int[] step) {
    /** How histories are divided. */
    public sealed interface Rule {
        /**
         * @param visible of each user how many first steps there are to divide; all others don't exist
         */
        Split divide(Histories histories, int[] visible);
    }

    /** The last step of each user that has another one before it. */
    public record LeaveOneOut() implements Rule {
        @Override
        public Split divide(Histories histories, int[] visible) {
            int[] user = IntStream.range(0, visible.length)
                    .filter(u -> visible[u] >= 2)
                    .toArray();
            int[] step = IntStream.of(user).map(u -> visible[u] - 1).toArray();
            int[] known = IntStream.of(visible)
                    .map(steps -> steps >= 2 ? steps - 1 : steps)
                    .toArray();
            return new Split(known, user, step);
        }
    }

    /**
     * All steps from a moment on, so that nothing is learned from the future.
     *
     * @param share of the steps, in (0, 1), that come after that moment, as near as equal times allow
     */
    public record ByTime(double share) implements Rule {
        public ByTime {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("share " + share);
            }
        }

        @Override
        public Split divide(Histories histories, int[] visible) {
            long from = moment(histories, visible);
            int[] known = new int[visible.length];
            IntStream.Builder user = IntStream.builder();
            IntStream.Builder step = IntStream.builder();
            for (int u = 0; u < visible.length; u++) {
                int start = histories.start()[u];
                while (known[u] < visible[u] && histories.seconds()[start + known[u]] < from) {
                    known[u]++;
                }
                for (int s = Math.max(1, known[u]); s < visible[u]; s++) {
                    user.add(u);
                    step.add(s);
                }
            }
            return new Split(known, user.build().toArray(), step.build().toArray());
        }

        private long moment(Histories histories, int[] visible) {
            long[] times = IntStream.range(0, visible.length)
                    .boxed()
                    .flatMapToLong(u -> Arrays.stream(
                            histories.seconds(), histories.start()[u], histories.start()[u] + visible[u]))
                    .sorted()
                    .toArray();
            return times.length == 0 ? 0 : times[(int) (times.length * (1 - share))];
        }
    }

    public int questions() {
        return user.length;
    }

    /** All steps of all users. */
    public static int[] everything(Histories histories) {
        return IntStream.range(0, histories.users()).map(histories::length).toArray();
    }

    /** At most so many questions, spread evenly. */
    public Split atMost(int questions) {
        if (questions() <= questions) {
            return this;
        }
        int[] kept = IntStream.range(0, questions)
                .map(i -> (int) ((long) i * questions() / questions))
                .toArray();
        return only(kept);
    }

    /** Some of the questions. */
    Split only(int[] questions) {
        return new Split(
                known,
                IntStream.of(questions).map(i -> user[i]).toArray(),
                IntStream.of(questions).map(i -> step[i]).toArray());
    }
}
