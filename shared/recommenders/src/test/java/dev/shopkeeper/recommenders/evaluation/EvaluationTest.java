package dev.shopkeeper.recommenders.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Report;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private static final Split.Rule LAST = new Split.LeaveOneOut();

    /** a b c, then two of two steps, then one of one. */
    private static final Histories FEW = HistoryReaderTest.read(
            "UserId,ItemId,Time", "1,a,1", "1,b,2", "1,c,30", "2,b,3", "2,a,40", "3,c,20", "3,c,50", "4,a,60");

    @Test
    void leavesTheLastStepOut() {
        Split split = LAST.divide(FEW, Split.everything(FEW));
        assertThat(split.known()).containsExactly(2, 1, 1, 1);
        assertThat(split.user()).containsExactly(0, 1, 2);
        assertThat(split.step()).containsExactly(2, 1, 1);
        Split before = LAST.divide(FEW, split.known());
        assertThat(before.known()).containsExactly(1, 1, 1, 1);
        assertThat(before.user()).containsExactly(0);
        assertThat(before.step()).containsExactly(1);
    }

    @Test
    void dividesByTime() {
        Split split = new Split.ByTime(0.5).divide(FEW, Split.everything(FEW));
        // From 30 on; user 4 has nothing before the first step, so it is no question.
        assertThat(split.known()).containsExactly(2, 1, 1, 0);
        assertThat(split.user()).containsExactly(0, 1, 2);
        assertThat(split.atMost(2).user()).containsExactly(0, 1);
        assertThat(split.atMost(9)).isEqualTo(split);
    }

    @Test
    void measuresRanks() {
        Split split = LAST.divide(FEW, Split.everything(FEW));
        // What comes next: c, a, c. Answered: b c, a, b a.
        Answers answers = new Answers(2, new int[] {2, 1, 2}, new int[] {1, 2, 0, 0, 1, 0});
        Accuracy two = Accuracy.of(answers, FEW, split, 2);
        assertThat(two.hitRate()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(two.reciprocalRank()).isCloseTo((0.5 + 1) / 3, within(1e-12));
        assertThat(two.ndcg()).isCloseTo((1 / (Math.log(3) / Math.log(2)) + 1) / 3, within(1e-12));
        assertThat(Accuracy.of(answers, FEW, split, 1).hitRate()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void measuresBreadth() {
        // Known: user 1 a b, user 2 b, user 3 c, user 4 a. Users with a: 1 4, with b: 1 2, with c: 3.
        int[] known = {2, 1, 1, 1};
        Answers answers = new Answers(2, new int[] {2, 1, 0}, new int[] {0, 1, 2, 0, 0, 0});
        Breadth breadth = Breadth.of(answers, FEW.counts(known), 2);
        assertThat(breadth.coverage()).isEqualTo(1);
        assertThat(breadth.popularity()).isCloseTo((1 + 1 + 0.5) / 3, within(1e-12));
        assertThat(breadth.diversity()).isCloseTo(1 - 1 / 2.0, within(1e-12));
        assertThat(breadth.novelty())
                .isCloseTo((2 * Math.log(5 / 3.0) + Math.log(5 / 2.0)) / Math.log(2) / 3, within(1e-12));
    }

    @Test
    void blendsByRank() {
        Answers one = new Answers(2, new int[] {2}, new int[] {0, 1});
        Answers other = new Answers(2, new int[] {2}, new int[] {1, 2});
        Answers blended = new Blend(new double[] {1, 1}, 1).of(List.of(one, other), 3, 3);
        // 0: 1, 1: 1/2 + 1, 2: 1/2.
        assertThat(blended.item()).containsExactly(1, 0, 2);
        assertThat(new Blend(new double[] {1, 0}, 1)
                        .of(List.of(one, other), 3, 3)
                        .size()[0])
                .isEqualTo(2);
    }

    @Test
    void choosesSettingsAndWeightsThatHelp() {
        Histories ring = ring(200, 5);
        var wrong = new Contender("wrong", (h, known) -> List.of(next(3)));
        var right = new Contender("right", (h, known) -> List.of(next(2), next(1), next(4)));
        Report report = new Evaluation(LAST, 1).run(ring, List.of(wrong, right), done -> {});
        assertThat(report.questions()).isEqualTo(200);
        assertThat(report.validated()).isEqualTo(200);
        assertThat(report.results()).extracting(Result::name).containsExactly("wrong", "right", "combination");
        assertThat(report.results().get(0).accuracy().hitRate()).isZero();
        assertThat(report.results().get(1).setting()).isEqualTo(1);
        assertThat(report.results().get(1).accuracy().hitRate()).isEqualTo(1);
        assertThat(report.results().get(2).accuracy().ndcg()).isEqualTo(1);
    }

    @Test
    void findsOutWhetherItemsComeAgain() {
        List<String> lines = new ArrayList<>(List.of("UserId,ItemId,Time"));
        for (int user = 0; user < 30; user++) {
            for (int step = 0; step < 5; step++) {
                lines.add(user + ",i" + user % 7 + "," + step);
            }
        }
        Histories loyal = HistoryReaderTest.read(lines.toArray(String[]::new));
        var same = new Contender("same", (h, known) -> List.of(next(0)));
        Report report = new Evaluation(LAST, 1).run(loyal, List.of(same), done -> {});
        assertThat(report.results().getFirst().again()).isTrue();
        assertThat(report.results().getFirst().accuracy().hitRate()).isEqualTo(1);
    }

    @Test
    void letsEveryModelTakePart() {
        Report report =
                new Evaluation(new Split.ByTime(0.2), 3).run(ring(120, 6), Contenders.of(ring(120, 6)), done -> {});
        assertThat(report.results()).extracting(Result::name).contains("popular", "item-item bm25", "als", "ease");
        assertThat(report.results().getLast().accuracy().hitRate()).isGreaterThan(0.9);
    }

    @Test
    void saysThatThereIsNothingToAskFor() {
        Histories single = HistoryReaderTest.read("UserId,ItemId,Time", "1,a,1", "2,b,2");
        var any = new Contender("any", (h, known) -> List.of(next(1)));
        assertThatThrownBy(() -> new Evaluation(LAST, 1).run(single, List.of(any), done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to ask for");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void refusesAListOfAnyOtherLength(int k) {
        assertThatThrownBy(() -> new Evaluation(LAST, k)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Users who go round 12 items, each from a place of their own; the items are numbered in that order. */
    private static Histories ring(int users, int steps) {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("UserId,ItemId,Time"));
        for (int step = 0; step < 12; step++) {
            lines.add("first," + step + "," + step);
        }
        for (int user = 1; user < users; user++) {
            int from = random.nextInt(12);
            for (int step = 0; step < steps; step++) {
                lines.add(user + "," + (from + step) % 12 + "," + (random.nextInt(3) + step * 4));
            }
        }
        return HistoryReaderTest.read(lines.toArray(String[]::new));
    }

    /** Goes on from the last item by so many places of a ring of 12. */
    private static Recommender next(int places) {
        return new Recommender() {
            @Override
            public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
                answer.clear();
                int item = (past.items()[past.size() - 1] + places) % 12;
                if (allowed.test(item)) {
                    answer.offer(item, 1);
                }
            }
        };
    }
}
