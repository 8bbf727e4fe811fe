package dev.shopkeeper.recommendationrefresh.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.WrittenInteractions;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    /** Sessions 1 to 3 are asked about: 1 0 | 0 1 2 | 2 2. */
    private final Interactions all = WrittenInteractions.of("1 - DE a b c", "2 - DE b a", "2 - DE a b c", "2 - DE c c");

    @Test
    void asksForEveryStepAfterTheFirst() {
        Trial.Outcome outcome = new Trial(all, 1)
                .run(DAY, says(item -> item + 1), all.before(2 * WrittenInteractions.DAY), Optional.empty());
        assertThat(outcome.candidate().questions()).isEqualTo(4);
        assertThat(outcome.candidate().hitRate())
                .as("after b, a, b and c there come a, b, c and c")
                .isEqualTo(0.5);
        assertThat(outcome.candidate().reciprocalRank()).isEqualTo(0.5);
        assertThat(outcome.candidate().ndcg()).isEqualTo(0.5);
        assertThat(outcome.candidate().coverage())
                .as("b, c, and what isn't there")
                .isCloseTo(2 / 3.0, within(1e-9));
        assertThat(outcome.popular().hitRate()).as("a shop of three items").isEqualTo(1);
        assertThat(outcome.running()).isEmpty();
        assertThat(new Guard(0.05).accepts(outcome)).isTrue();
    }

    @Test
    void asksOfManySessionsOnlyAsMuchAsIsWorthIt() {
        assertThat(TrialQuestions.of(all, 0, 3).sessions().length).isEqualTo(2);
        assertThat(TrialQuestions.of(all, 4, 3).size()).isZero();
    }

    /** Differences by session: 0 (b a), 1 + 1 (a b c), -1 (c c); a mean of 1/4 over four questions. */
    @Test
    void takesSessionsForWhatWasDrawn() {
        var questions = TrialQuestions.of(all, 1, 100);
        TrialResult one = TrialResult.of(says(item -> item + 1), questions, 3);
        TrialResult other = TrialResult.of(says(item -> item), questions, 3);
        Difference difference = one.minus(other);
        assertThat(difference.mean()).isCloseTo(0.25, within(1e-12));
        // Residuals by session: 0 - 0.25, 2 - 0.5, -1 - 0.25.
        double squares = 0.25 * 0.25 + 1.5 * 1.5 + 1.25 * 1.25;
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(squares * 3 / 2) / 4, within(1e-12));
    }

    @Test
    void turnsDownWhatIsWorseByMoreThanTheMarginAndByMoreThanChance() {
        var guard = new Guard(0.05);
        assertThat(guard.accepts(outcome(0.2, 0.02, 0.001, 500))).isTrue();
        assertThat(guard.accepts(outcome(0.2, -0.009, 0.001, 500)))
                .as("within the margin")
                .isTrue();
        assertThat(guard.accepts(outcome(0.2, -0.02, 0.02, 500)))
                .as("may be chance")
                .isTrue();
        assertThat(guard.accepts(outcome(0.2, -0.02, 0.01, 500))).isFalse();
        assertThat(guard.accepts(outcome(0.2, -0.2, 0, 1)))
                .as("one session says nothing")
                .isTrue();
    }

    private static Trial.Outcome outcome(double running, double difference, double standardError, int sessions) {
        var figures = new TrialFigures(100, 0, running, 0, 0);
        return new Trial.Outcome(
                DAY,
                figures,
                figures,
                Optional.of(figures),
                Optional.of(new Difference(difference, standardError, sessions)));
    }

    /** One item, from the last of the session. */
    private static SessionModel says(IntUnaryOperator next) {
        return (int[] session, int length, RankedItems answer) -> {
            answer.clear();
            answer.append(next.applyAsInt(session[length - 1]), 1);
        };
    }
}
