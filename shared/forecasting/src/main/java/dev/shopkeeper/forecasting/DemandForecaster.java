package dev.shopkeeper.forecasting;

import java.util.Arrays;

/** Forecasts a series with the method that suits it. */
public final class DemandForecaster implements Forecaster {
    private final Method method;

    public DemandForecaster() {
        this(new SeasonalNaive());
    }

    private DemandForecaster(Method method) {
        this.method = method;
    }

    /** Forecasts every series with the same method. */
    public static DemandForecaster by(Method method) {
        return new DemandForecaster(method);
    }

    @Override
    public Forecast forecast(DemandSeries series, ForecastRequest request) {
        double[] known = Arrays.stream(series.values())
                .filter(Double::isFinite)
                .map(value -> Math.max(0, value))
                .toArray();
        if (known.length == 0) {
            return nothing(request);
        }
        Prediction prediction = method.predict(known, request);
        ForecastStatus status = known.length < 2 * request.season() ? ForecastStatus.SHORT_HISTORY : ForecastStatus.OK;
        return new Forecast(prediction.mean(), prediction.quantiles(), method.name(), status, prediction.why());
    }

    private static Forecast nothing(ForecastRequest request) {
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        return new Forecast(mean, quantiles, "none", ForecastStatus.NO_HISTORY, Explanation.NONE);
    }
}
