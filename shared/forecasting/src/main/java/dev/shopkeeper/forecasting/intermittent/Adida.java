package dev.shopkeeper.forecasting.intermittent;

/**
 * ADIDA, aggregate–disaggregate intermittent demand approach: sums over the mean interval between demands, smoothed,
 * spread evenly. doi:10.1057/jors.2010.32
 */
public final class Adida extends PointMethod {
    @Override
    public String name() {
        return "ADIDA";
    }

    @Override
    double mean(double[] history) {
        return Aggregation.mean(history, Sales.of(history).roundedInterval());
    }
}
