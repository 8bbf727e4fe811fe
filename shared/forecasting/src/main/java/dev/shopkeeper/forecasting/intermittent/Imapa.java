package dev.shopkeeper.forecasting.intermittent;

import java.util.stream.IntStream;

/**
 * IMAPA, the mean of forecasts from the sums over 1, 2 … steps up to the mean interval between demands.
 * doi:10.1016/j.ijforecast.2014.08.001
 */
public final class Imapa extends PointMethod {
    @Override
    public String name() {
        return "IMAPA";
    }

    @Override
    double mean(double[] history) {
        return IntStream.rangeClosed(1, Sales.of(history).roundedInterval())
                .mapToDouble(level -> Aggregation.mean(history, level))
                .average()
                .orElseThrow();
    }
}
