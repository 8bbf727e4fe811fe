package dev.shopkeeper.recommenders.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Two combinations of models, by how long a past is.
 *
 * @param longest steps of a past that counts as short
 * @param shorter for short pasts
 * @param longer for all others
 */
public record PastLengths(int longest, Blend shorter, Blend longer) {
    /**
     * Learns both on every other question and keeps them if they do better on the rest than one combination that was
     * learned the same way; then both learn from all questions of theirs. Half of the questions have a short past.
     *
     * @param answers of the models to the questions
     * @param k items of an answer that count
     */
    static Optional<PastLengths> learn(List<Answers> answers, Histories histories, Split split, int k) {
        if (split.questions() < 2) {
            return Optional.empty();
        }
        int[] steps = IntStream.of(split.step()).sorted().toArray();
        int longest = steps[(steps.length - 1) / 2];
        var questions = new Questions(answers, histories, split, k);
        PastLengths tried = questions.both(longest, question -> question % 2 == 0);
        Blend one = questions.learn(question -> question % 2 == 0);
        IntPredicate rest = question -> question % 2 == 1;
        return questions.gain(tried, rest) > questions.gain(new PastLengths(longest, one, one), rest)
                ? Optional.of(questions.both(longest, _ -> true))
                : Optional.empty();
    }

    private record Questions(List<Answers> answers, Histories histories, Split split, int k) {
        PastLengths both(int longest, IntPredicate which) {
            return new PastLengths(
                    longest,
                    learn(which.and(question -> split.step()[question] <= longest)),
                    learn(which.and(question -> split.step()[question] > longest)));
        }

        Blend learn(IntPredicate which) {
            int[] chosen = chosen(which);
            Split asked = split.only(chosen);
            List<Answers> given = answers.stream().map(one -> one.only(chosen)).toList();
            return new BlendLearner(
                            given,
                            histories.items().length,
                            k,
                            list -> Accuracy.of(list, histories, asked, k).ndcg())
                    .learn();
        }

        /** The sum over questions with short and with long pasts. */
        double gain(PastLengths lengths, IntPredicate which) {
            return gain(lengths.shorter, which.and(question -> split.step()[question] <= lengths.longest))
                    + gain(lengths.longer, which.and(question -> split.step()[question] > lengths.longest));
        }

        private double gain(Blend blend, IntPredicate which) {
            int[] chosen = chosen(which);
            Answers blended =
                    blend.of(answers.stream().map(one -> one.only(chosen)).toList(), histories.items().length, k);
            return chosen.length
                    * Accuracy.of(blended, histories, split.only(chosen), k).ndcg();
        }

        private int[] chosen(IntPredicate which) {
            return IntStream.range(0, split.questions()).filter(which).toArray();
        }
    }
}
