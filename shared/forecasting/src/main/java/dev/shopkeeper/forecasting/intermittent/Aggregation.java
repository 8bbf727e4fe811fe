package dev.shopkeeper.forecasting.intermittent;

/** Temporal aggregation: sums of several steps have fewer zeros than the steps, and are smoothed the better. */
final class Aggregation {
    private Aggregation() {}

    /** The mean of a step, from sums of {@code level} steps each, smoothed exponentially with the best smoothing. */
    static double mean(double[] history, int level) {
        int chunks = history.length / level;
        int skipped = history.length - chunks * level;
        var sums = new double[chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int i = 0; i < level; i++) {
                sums[chunk] += Math.max(0, history[skipped + chunk * level + i]);
            }
        }
        return ExponentialSmoothing.bestForecast(sums) / level;
    }
}
