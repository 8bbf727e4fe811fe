package dev.shopkeeper.recommenders.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastLengthsTest {
    private static final int USERS = 40;
    private static final int STEPS = 6;
    private static final int WRONG = 0;
    private static final int RIGHT = 1;

    /** Every user did the same; half of them are asked about the second step, half about the last. */
    private final Histories histories = new Histories(
            new String[] {"wrong", "right"},
            IntStream.rangeClosed(0, USERS).map(user -> user * STEPS).toArray(),
            IntStream.generate(() -> RIGHT).limit(USERS * STEPS).toArray(),
            new long[USERS * STEPS],
            ones());

    private final Split split = new Split(
            new int[USERS],
            IntStream.range(0, USERS).toArray(),
            IntStream.range(0, USERS).map(user -> isShort(user) ? 1 : STEPS - 1).toArray());

    @Test
    void givesShortAndLongPastsWeightsOfTheirOwnWhereThatPays() {
        Answers goodForShort = answers(PastLengthsTest::isShort);
        Answers goodForLong = answers(question -> !isShort(question));
        PastLengths lengths = PastLengths.learn(List.of(goodForShort, goodForLong), histories, split, 2)
                .orElseThrow();
        assertThat(lengths.longest()).isEqualTo(1);
        assertThat(lengths.shorter().weights()[0])
                .isGreaterThan(lengths.shorter().weights()[1]);
        assertThat(lengths.longer().weights()[1]).isGreaterThan(lengths.longer().weights()[0]);
    }

    @Test
    void leavesItAtOneCombinationWhereItDoesNot() {
        Answers good = answers(_ -> true);
        Answers bad = answers(_ -> false);
        assertThat(PastLengths.learn(List.of(good, bad), histories, split, 2)).isEmpty();
        assertThat(PastLengths.learn(List.of(good, bad), histories, split.only(new int[] {0}), 2))
                .isEmpty();
    }

    private static boolean isShort(int question) {
        return question / 2 % 2 == 0;
    }

    /** The right one comes first, or second. */
    private static Answers answers(IntPredicate isRight) {
        var answers = new Answers(2, new int[USERS], new int[2 * USERS]);
        Arrays.fill(answers.size(), 2);
        for (int question = 0; question < USERS; question++) {
            answers.item()[2 * question] = isRight.test(question) ? RIGHT : WRONG;
            answers.item()[2 * question + 1] = isRight.test(question) ? WRONG : RIGHT;
        }
        return answers;
    }

    private static float[] ones() {
        float[] ones = new float[USERS * STEPS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
