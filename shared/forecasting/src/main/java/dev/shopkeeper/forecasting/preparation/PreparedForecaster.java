package dev.shopkeeper.forecasting.preparation;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.ForecastStatus;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.Frequency;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import dev.shopkeeper.forecasting.preparation.outlier.BulkOrders;
import dev.shopkeeper.forecasting.preparation.stockout.CensoredDemand;
import java.util.Arrays;
import java.util.List;

/**
 * Frees a series of what isn't its demand before another forecaster sees it, and puts back what is known to come:
 * stock-outs are filled in, one-off bulk orders lowered, effects of the calendar, promotions and prices taken out of the
 * history and put into the forecast. What has ended is forecast as zero; what has only begun, by its category's profile.
 */
public final class PreparedForecaster implements Forecaster {
    static final String ENDED = "Ended";

    /** So many days without a sale, at least, before a product can have ended. */
    private static final int SILENT_DAYS = 90;

    private static final int SILENT_SEASONS = 2;

    private final Forecaster forecaster;
    private final ShopKnowledge shop;

    public PreparedForecaster(Forecaster forecaster, ShopKnowledge shop) {
        this.forecaster = forecaster;
        this.shop = shop;
    }

    @Override
    public Forecast forecast(DemandSeries series, ForecastRequest request) {
        double[] values = series.values();
        if (hasEnded(series, request)) {
            return nothing(request);
        }
        double[] demand = CensoredDemand.impute(values, series.outOfStock(), request.season());
        StepFactors factors = StepFactors.of(series, demand, shop.days(), request.season(), request.horizon());
        double[] usual = BulkOrders.dampen(
                demand, factors.explained(), stepsAYear(series.timeline().frequency()), shop.largestUsual());
        double[] plain = factors.takenFrom(usual);
        long first = series.timeline().step(values.length);
        return new ClosedSteps(shop.pattern(), first, request.season())
                .takenOutOf(factors.appliedTo(plain(series, plain, request)));
    }

    private Forecast plain(DemandSeries series, double[] demand, ForecastRequest request) {
        boolean known = Arrays.stream(demand).anyMatch(Double::isFinite);
        if (known && shop.launch().isPresent() && shop.launch().get().covers(demand.length)) {
            LaunchProfile launch = shop.launch().get();
            return launch.forecast(demand, series.timeline().step(0), request);
        }
        var cleaned = new DemandSeries(series.timeline(), demand, new boolean[0], List.of());
        return forecaster.forecast(cleaned, request);
    }

    private static boolean hasEnded(DemandSeries series, ForecastRequest request) {
        int year = (int) Math.round(stepsAYear(series.timeline().frequency()));
        int silence = series.timeline().frequency() == Frequency.DAILY
                ? SILENT_DAYS
                : SILENT_SEASONS * Math.max(request.season(), year / 4);
        return SalesEnd.isReached(series.values(), series.outOfStock(), silence, year, request.horizon());
    }

    private static double stepsAYear(Frequency frequency) {
        return switch (frequency) {
            case HOURLY -> 24 * 365.25;
            case DAILY -> 365.25;
            case WEEKLY -> 365.25 / 7;
            case MONTHLY -> 12;
            case QUARTERLY -> 4;
        };
    }

    private static Forecast nothing(ForecastRequest request) {
        return new Forecast(
                new double[request.horizon()],
                new double[request.levels().length][request.horizon()],
                ENDED,
                ForecastStatus.NO_DEMAND,
                Explanation.NONE);
    }
}
