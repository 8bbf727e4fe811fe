package dev.shopkeeper.recommenders.blend;

import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.evaluation.NextItemFigures;
import dev.shopkeeper.recommenders.ranking.Examples;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.ranking.RankerTrainer;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * Learns how to weigh the parts from the newest sessions: the parts are built without these, asked at each of their clicks
 * what comes next, and the ranker learns from four fifths of the sessions. It is kept if it does better than the
 * plain sum on the last fifth.
 */
public final class RankerLearning {
    private static final double NEWEST = 0.1;
    private static final double LEARNED_FROM = 0.8;
    private static final int MOST_EXAMPLES = 40_000;
    private static final int FEWEST_EXAMPLES = 200;
    private static final int RANKERS = 1;
    private static final int EPOCHS = 8;
    private static final long SEED = 20260301;
    private static final int LENGTH = 20;

    private final DoubleConsumer progress;

    /**
     * The ranker to use, and how both did on the sessions that neither has seen.
     *
     * @param examples how many clicks it learned from
     */
    public record Learned(Ranker ranker, int examples, NextItemFigures learned, NextItemFigures plain) {}

    /** @param progress told the share that is done */
    public RankerLearning(DoubleConsumer progress) {
        this.progress = progress;
    }

    /** The sum of the votes' shares: what ranks when there is too little to learn from. */
    public static Ranker plain() {
        float[] weights = new float[CandidateFeatures.FEATURES];
        for (int sum = 0; sum < Candidates.SUMS; sum++) {
            weights[2 * sum + 1] = 1;
        }
        return Ranker.weightedSum(weights);
    }

    public Learned learn(SessionLog log) throws UnreadableModelFileException {
        int split = (int) Math.round(log.sessions() * (1 - NEWEST));
        int[] newest = shuffled(split, log.sessions());
        int learnedFrom = (int) Math.round(newest.length * LEARNED_FROM);
        if (split < 1 || log.end(log.sessions() - 1) - log.start(split) - newest.length < FEWEST_EXAMPLES) {
            return new Learned(plain(), 0, NextItemFigures.NONE, NextItemFigures.NONE);
        }
        BlendedModel parts = BlendedModel.read(BlendedModelBuilder.withoutRanker(log.oldest(split)), plain());
        Examples examples = examples(log, Arrays.copyOf(newest, learnedFrom), parts);
        double total = (double) RANKERS * EPOCHS * Math.max(1, examples.size());
        Ranker learned =
                RankerTrainer.train(examples, RANKERS, EPOCHS, SEED, done -> progress.accept(0.3 + 0.7 * done / total));
        int[] unseen = Arrays.copyOfRange(newest, learnedFrom, newest.length);
        NextItemFigures ofPlain = evaluate(log, unseen, parts);
        NextItemFigures ofLearned = evaluate(log, unseen, parts.with(learned));
        Ranker better = ofLearned.reciprocalRank() > ofPlain.reciprocalRank() ? learned : plain();
        return new Learned(better, examples.all(), ofLearned, ofPlain);
    }

    private Examples examples(SessionLog log, int[] sessions, BlendedModel parts) {
        Examples examples = new Examples(CandidateFeatures.FEATURES);
        BlendedModel.Desk desk = parts.newDesk();
        for (int session : sessions) {
            int[] items = items(log, session);
            for (int length = 1; length < items.length && examples.all() < MOST_EXAMPLES; length++) {
                desk.describe(items, length);
                CandidateFeatures features = desk.features();
                int answer = features.count() - 1;
                while (answer >= 0 && desk.item(answer) != items[length]) {
                    answer--;
                }
                examples.add(features.matrix(), features.count(), CandidateFeatures.CHOSEN, answer);
            }
            progress.accept(0.3 * examples.all() / MOST_EXAMPLES);
        }
        return examples;
    }

    private static NextItemFigures evaluate(SessionLog log, int[] sessions, BlendedModel model) {
        NextItemFigures.Sum sum = new NextItemFigures.Sum();
        RankedItems answer = new RankedItems(LENGTH);
        for (int session : sessions) {
            int[] items = items(log, session);
            for (int length = 1; length < items.length && sum.queries() < MOST_EXAMPLES / 4; length++) {
                model.recommend(items, length, answer);
                sum.add(answer, items[length]);
            }
        }
        return sum.figures();
    }

    /** The last clicks of a session: more would say nothing, and cost much. */
    private static int[] items(SessionLog log, int session) {
        int from = Math.max(log.start(session), log.end(session) - RunningSession.LONGEST);
        int[] items = new int[log.end(session) - from];
        Arrays.setAll(items, i -> log.item(from + i));
        return items;
    }

    private static int[] shuffled(int from, int to) {
        int[] sessions = new int[to - from];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < sessions.length; i++) {
            int other = random.nextInt(i + 1);
            sessions[i] = sessions[other];
            sessions[other] = from + i;
        }
        return sessions;
    }
}
