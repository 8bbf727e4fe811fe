package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * What a model answers to the questions of a split.
 *
 * @param depth how many items an answer has at most
 * @param size of each answer
 * @param item answer by answer, {@code depth} places each, best first
 */
public record Answers(int depth, int[] size, int[] item) {
    /**
     * @param again whether items of the past may be in the answer
     * @param progress told 1 after each question
     */
    public static Answers of(
            Recommender model, Histories histories, Split split, int depth, boolean again, IntConsumer progress) {
        var answers = new Answers(depth, new int[split.questions()], new int[split.questions() * depth]);
        var best = new RankedItems(depth);
        BitSet seen = new BitSet(histories.items().length);
        IntPredicate allowed = again ? item -> true : item -> !seen.get(item);
        for (int question = 0; question < split.questions(); question++) {
            Past past = histories.past(split.user()[question], split.step()[question]);
            Arrays.stream(past.items()).forEach(seen::set);
            model.recommend(past, allowed, best);
            Arrays.stream(past.items()).forEach(seen::clear);
            answers.size[question] = best.size();
            for (int rank = 0; rank < best.size(); rank++) {
                answers.item[question * depth + rank] = best.item(rank);
            }
            progress.accept(1);
        }
        return answers;
    }

    /** The answers to some of the questions. */
    Answers only(int[] questions) {
        var some = new Answers(depth, new int[questions.length], new int[questions.length * depth]);
        for (int i = 0; i < questions.length; i++) {
            some.size[i] = size[questions[i]];
            System.arraycopy(item, questions[i] * depth, some.item, i * depth, depth);
        }
        return some;
    }

    public int questions() {
        return size.length;
    }

    /** The rank of an item, from 0; -1 if it isn't among the first so many. */
    int rank(int question, int wanted, int among) {
        int most = Math.min(among, size[question]);
        for (int rank = 0; rank < most; rank++) {
            if (item[question * depth + rank] == wanted) {
                return rank;
            }
        }
        return -1;
    }
}
