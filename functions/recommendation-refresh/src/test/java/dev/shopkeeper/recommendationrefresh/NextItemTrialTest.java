package dev.shopkeeper.recommendationrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommendationmodel.cooccurrence.Evaluation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NextItemTrialTest {
    private static final LocalDate HELD_OUT = LocalDate.ofEpochDay(2);
    private static final String FILLERS =
            IntStream.range(10, 40).mapToObj(i -> "f" + i + ":order").collect(Collectors.joining(" "));

    /**
     * Day 1: a and b are met together, and 30 items outsell them, one session each. Day 2 asks three things: b after a
     * (first of a's neighbours: rank 1), f39 after a and b (no neighbour; 30th of the popular ones: miss), f10 after c,
     * which nobody knew (first of the popular ones: rank 1). Popularity finds f10 alone.
     */
    @Test
    void countsHitsAndRanksReckonedByHand() {
        Interactions shop = WrittenSessions.of(popular("1 a b", "2 a b f39", "2 c f10"));
        Evaluation evaluation = trial(shop, 100);
        assertThat(evaluation.heldOut()).isEqualTo(HELD_OUT);
        assertThat(evaluation.queries()).isEqualTo(3);
        assertThat(evaluation.hitRateAt20()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.mrrAt20()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.popularHitRateAt20()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(evaluation.popularMrrAt20()).isCloseTo(1 / 3.0, within(1e-12));
    }

    /** After a: its only neighbour b, then f10, f11, so f11 has rank 3; popularity alone gives it rank 2. */
    @Test
    void fillsUpWithWhatIsPopularAsTheAnswersDo() {
        Evaluation evaluation = trial(WrittenSessions.of(popular("1 a b", "2 a f11")), 100);
        assertThat(evaluation.mrrAt20()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(evaluation.popularMrrAt20()).isCloseTo(1 / 2.0, within(1e-12));
    }

    /** Asked for f11 after f10, popularity leaves f10 out as the answers do, so f11 is its first. */
    @Test
    void neverCountsAnItemTheSessionHas() {
        assertThat(trial(WrittenSessions.of(popular("1 a b", "2 f10 f11")), 100).popularMrrAt20())
                .isEqualTo(1);
    }

    @Test
    void stopsAtItsBoundAndHasNoRatesWithoutAQuestion() {
        assertThat(trial(WrittenSessions.of(popular("1 a b", "2 a b f39", "2 c f10")), 2)
                        .queries())
                .isEqualTo(2);
        Evaluation nothing = trial(WrittenSessions.of("1 a b", "2 a"), 100);
        assertThat(nothing).isEqualTo(Evaluation.nothingToTry(HELD_OUT));
    }

    private static Evaluation trial(Interactions shop, int mostQueries) {
        return NextItemTrial.run(new ModelTraining().train(shop, HELD_OUT.minusDays(1)), shop, HELD_OUT, mostQueries);
    }

    /** The sessions and, before them, an order of each filler alone, so that fillers are popular and no neighbours. */
    private static String[] popular(String... sessions) {
        return Stream.concat(Arrays.stream(FILLERS.split(" ")).map(filler -> "1 " + filler), Arrays.stream(sessions))
                .toArray(String[]::new);
    }
}
