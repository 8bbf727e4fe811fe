package dev.shopkeeper.recommenders.evaluation;

/**
 * How often, and how far ahead, the item that came next is among the first k, on average over all questions; an answer
 * without it counts 0.
 *
 * @param hitRate share of the questions with it
 * @param reciprocalRank 1 for the first place, 1/2 for the second, …
 * @param ndcg 1 / log2(rank + 1)
 */
public record Accuracy(double hitRate, double reciprocalRank, double ndcg) {
    /** 0 of everything if there is no question. */
    public static Accuracy of(Answers answers, Histories histories, Split split, int k) {
        double hits = 0;
        double reciprocal = 0;
        double gain = 0;
        for (int question = 0; question < answers.questions(); question++) {
            int next = histories.item()[histories.start()[split.user()[question]] + split.step()[question]];
            int rank = answers.rank(question, next, k);
            if (rank >= 0) {
                hits++;
                reciprocal += 1.0 / (rank + 1);
                gain += gain(rank);
            }
        }
        int questions = Math.max(1, answers.questions());
        return new Accuracy(hits / questions, reciprocal / questions, gain / questions);
    }

    /** @param rank from 0 */
    static double gain(int rank) {
        return Math.log(2) / Math.log(rank + 2);
    }
}
