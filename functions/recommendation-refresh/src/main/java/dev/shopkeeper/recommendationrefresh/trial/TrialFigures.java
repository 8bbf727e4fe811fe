package dev.shopkeeper.recommendationrefresh.trial;

/**
 * How well the next items of sessions were foretold, among {@value #DEPTH} for each question.
 *
 * @param hitRate share of the questions whose answer was among them
 * @param reciprocalRank 1 / its rank on average, 0 where it wasn't
 * @param ndcg 1 / log2(rank + 1) on average
 * @param coverage share of the catalogue's items that were in any list
 */
public record TrialFigures(int questions, double hitRate, double reciprocalRank, double ndcg, double coverage) {
    static final int DEPTH = 20;
}
