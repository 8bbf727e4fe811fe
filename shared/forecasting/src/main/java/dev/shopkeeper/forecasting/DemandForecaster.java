package dev.shopkeeper.forecasting;

import dev.shopkeeper.forecasting.classification.DemandClass;
import dev.shopkeeper.forecasting.intermittent.CountMixture;
import dev.shopkeeper.forecasting.intermittent.Exposure;
import dev.shopkeeper.forecasting.shop.ShopPattern;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Forecasts a series with the method that suits it. */
public final class DemandForecaster implements Forecaster {
    private final Method method;
    private final boolean choosing;
    private final ShopPattern shop;
    private final CountMixture intermittent = new CountMixture();

    public DemandForecaster() {
        this(ShopPattern.none());
    }

    /** @param shop what the series have in common; without it their own values have to tell */
    public DemandForecaster(ShopPattern shop) {
        this(new SeasonalNaive(), true, shop);
    }

    private DemandForecaster(Method method, boolean choosing, ShopPattern shop) {
        this.method = method;
        this.choosing = choosing;
        this.shop = shop;
    }

    /** Forecasts every series with the same method. */
    public static DemandForecaster by(Method method) {
        return new DemandForecaster(method, false, ShopPattern.none());
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
        Exposure exposure = Exposure.of(shop, series.timeline(), series.values().length, request.horizon());
        if (choosing && DemandClass.of(open(series.values(), exposure)).sporadic()) {
            Prediction prediction = intermittent.predict(series.values(), exposure, request);
            return forecast(prediction, intermittent, known.length, request);
        }
        return forecast(method.predict(known, request), method, known.length, request);
    }

    private static double[] open(double[] values, Exposure exposure) {
        return IntStream.range(0, values.length)
                .filter(i -> exposure.past()[i] > 0)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private static Forecast forecast(Prediction prediction, Method method, int known, ForecastRequest request) {
        boolean expected = Arrays.stream(prediction.mean()).anyMatch(mean -> mean > 0);
        ForecastStatus trusted = known < 2 * request.season() ? ForecastStatus.SHORT_HISTORY : ForecastStatus.OK;
        ForecastStatus status = expected ? trusted : ForecastStatus.NO_DEMAND;
        return new Forecast(prediction.mean(), prediction.quantiles(), method.name(), status, prediction.why());
    }

    private static Forecast nothing(ForecastRequest request) {
        var mean = new double[request.horizon()];
        var quantiles = new double[request.levels().length][request.horizon()];
        return new Forecast(mean, quantiles, "none", ForecastStatus.NO_HISTORY, Explanation.NONE);
    }
}
