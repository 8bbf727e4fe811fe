package dev.shopkeeper.recommenders.baskets;

/**
 * What is said about a rule "who buys A buys C": counts of baskets, and the measures that follow from them.
 *
 * @param baskets all there are
 * @param both with A and C
 * @param antecedent with A
 * @param consequent with C
 */
public record RuleMeasures(int baskets, int both, int antecedent, int consequent) {
    /** P(A, C). */
    public double support() {
        return (double) both / baskets;
    }

    /** P(C | A). (Agrawal et al. 1993, doi:10.1145/170035.170072) */
    public double confidence() {
        return (double) both / antecedent;
    }

    /** P(A, C) / (P(A) P(C)): 1 for items that have nothing to do with each other. */
    public double lift() {
        return (double) both * baskets / ((double) antecedent * consequent);
    }

    /** P(A, C) - P(A) P(C). (Piatetsky-Shapiro 1991) */
    public double leverage() {
        return support() - (double) antecedent / baskets * consequent / baskets;
    }

    /** P(A) P(not C) / P(A, not C); infinite where the rule always holds. (Brin et al. 1997, doi:10.1145/253260.253325) */
    public double conviction() {
        if (both == antecedent) {
            return Double.POSITIVE_INFINITY;
        }
        return (double) antecedent * (baskets - consequent) / ((double) baskets * (antecedent - both));
    }
}
