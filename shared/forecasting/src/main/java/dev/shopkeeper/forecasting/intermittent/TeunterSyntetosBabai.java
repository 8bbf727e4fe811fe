package dev.shopkeeper.forecasting.intermittent;

/**
 * TSB: the probability of a demand is smoothed in every step, the size of demands whenever there is one, so that the
 * mean falls while nothing is sold. doi:10.1016/j.ejor.2011.05.018
 */
public final class TeunterSyntetosBabai extends PointMethod {
    private static final double SMOOTHING = 0.1;

    @Override
    public String name() {
        return "TSB";
    }

    @Override
    double mean(double[] history) {
        var sold = new double[history.length];
        for (int i = 0; i < sold.length; i++) {
            sold[i] = history[i] > 0 ? 1 : 0;
        }
        double size = ExponentialSmoothing.forecast(Sales.of(history).sizes(), SMOOTHING);
        return size * ExponentialSmoothing.forecast(sold, SMOOTHING);
    }
}
