package dev.shopkeeper.recommendationrefresh.trial;

/**
 * Decides whether a model may replace the one in use. It may not if it is worse by more than the margin, and chance alone
 * would hardly make it look so: the paired difference is below 0 by more than its one-sided interval of 95 %.
 *
 * @param margin share of the mean reciprocal rank of the one in use
 */
public record Guard(double margin) {
    private static final double ONE_SIDED_95 = 1.645;

    /** A standard error of fewer clusters is too small as a rule, and 0 of one. */
    private static final int FEWEST_SESSIONS = 30;

    public Guard {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("margin " + margin);
        }
    }

    /** A candidate without one to compare with may always. */
    public boolean accepts(Trial.Outcome trial) {
        double allowed =
                -margin * trial.running().map(TrialFigures::reciprocalRank).orElse(0.0);
        return trial.difference()
                .map(d -> d.mean() >= allowed
                        || d.mean() + ONE_SIDED_95 * d.standardError() >= 0
                        || d.sessions() < FEWEST_SESSIONS)
                .orElse(true);
    }
}
