package dev.shopkeeper.recommendationrefresh.trial;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import java.util.Arrays;
import java.util.BitSet;

/** What a model reached in each session of a trial, so that two models can be compared session by session. */
final class TrialResult {
    private final int[] questions;
    private final double[] hits;
    private final double[] reciprocalRanks;
    private final double[] gains;
    private final BitSet recommended = new BitSet();
    private final int items;

    private TrialResult(int sessions, int items) {
        this.questions = new int[sessions];
        this.hits = new double[sessions];
        this.reciprocalRanks = new double[sessions];
        this.gains = new double[sessions];
        this.items = items;
    }

    /** @param model with the items numbered as in the questions */
    static TrialResult of(SessionModel model, TrialQuestions trial, int items) {
        var result = new TrialResult(trial.sessions().length, items);
        var answer = new RankedItems(TrialFigures.DEPTH);
        for (int session = 0; session < trial.sessions().length; session++) {
            int[] steps = trial.sessions()[session];
            for (int length = 1; length < steps.length; length++) {
                model.recommend(steps, length, answer);
                result.add(session, answer, steps[length]);
            }
        }
        return result;
    }

    private void add(int session, RankedItems answer, int wanted) {
        questions[session]++;
        for (int rank = 0; rank < answer.size(); rank++) {
            if (answer.item(rank) < items) {
                recommended.set(answer.item(rank));
            }
            if (answer.item(rank) == wanted) {
                hits[session]++;
                reciprocalRanks[session] += 1.0 / (rank + 1);
                gains[session] += Math.log(2) / Math.log(rank + 2);
            }
        }
    }

    TrialFigures figures() {
        int all = Arrays.stream(questions).sum();
        double n = Math.max(1, all);
        return new TrialFigures(
                all,
                sum(hits) / n,
                sum(reciprocalRanks) / n,
                sum(gains) / n,
                (double) recommended.cardinality() / Math.max(1, items));
    }

    /** This one's mean reciprocal rank less the other's, to the same questions. */
    Difference minus(TrialResult other) {
        double all = Math.max(1, Arrays.stream(questions).sum());
        double mean = (sum(reciprocalRanks) - sum(other.reciprocalRanks)) / all;
        double squares = 0;
        for (int session = 0; session < questions.length; session++) {
            double residual = reciprocalRanks[session] - other.reciprocalRanks[session] - mean * questions[session];
            squares += residual * residual;
        }
        double few = questions.length < 2 ? 1 : questions.length / (questions.length - 1.0);
        return new Difference(mean, Math.sqrt(squares * few) / all, questions.length);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
