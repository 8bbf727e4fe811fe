package dev.shopkeeper.forecasting.intermittent;

/**
 * Croston's method: demand sizes and the intervals between them, each smoothed exponentially by 0.1; the mean is their
 * ratio (doi:10.1057/jors.1972.50). It forecasts too much; Syntetos and Boylan's approximation takes half the smoothing
 * off (doi:10.1016/j.ijforecast.2004.10.001). Neither forgets what isn't sold any more.
 */
public final class Croston extends PointMethod {
    private static final double SMOOTHING = 0.1;

    private final String name;
    private final double factor;

    private Croston(String name, double factor) {
        this.name = name;
        this.factor = factor;
    }

    public static Croston classic() {
        return new Croston("Croston", 1);
    }

    public static Croston syntetosBoylan() {
        return new Croston("CrostonSBA", 1 - SMOOTHING / 2);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    double mean(double[] history) {
        Sales sales = Sales.of(history);
        double size = ExponentialSmoothing.forecast(sales.sizes(), SMOOTHING);
        return factor * size / ExponentialSmoothing.forecast(sales.intervals(), SMOOTHING);
    }
}
