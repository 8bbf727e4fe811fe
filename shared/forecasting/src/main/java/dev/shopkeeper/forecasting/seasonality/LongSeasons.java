package dev.shopkeeper.forecasting.seasonality;

import dev.shopkeeper.forecasting.ForecastRequest;
import dev.shopkeeper.forecasting.Method;
import dev.shopkeeper.forecasting.Prediction;
import java.util.Arrays;

/**
 * Several seasons at once, such as weekday and year or hour and weekday: the longer ones are taken out as factors, another
 * method forecasts the rest with the shortest one, and the factors are put back into means and quantiles. A season of which
 * the history holds less than two is left out. A week of hours that the history holds four times takes the place of the
 * day, since hours differ between weekdays; so does any season that holds a shorter one a whole number of times.
 */
public final class LongSeasons implements Method {
    private static final int CYCLES = 4;
    private static final int LARGEST = 400;

    private final Method method;

    public LongSeasons(Method method) {
        this.method = method;
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public Prediction predict(double[] history, ForecastRequest request) {
        int season = season(request, history.length);
        int[] longer = Arrays.stream(request.seasons())
                .filter(other -> other > season && 2 * other <= history.length)
                .toArray();
        var shortest = new ForecastRequest(new int[] {season}, request.horizon(), request.levels());
        if (longer.length == 0) {
            return method.predict(history, shortest);
        }
        double[] factors = FourierProfile.of(history, season, longer).factors(history.length + request.horizon());
        var plain = new double[history.length];
        for (int t = 0; t < plain.length; t++) {
            plain[t] = history[t] / factors[t];
        }
        Prediction prediction = method.predict(plain, shortest);
        double[] ahead = Arrays.copyOfRange(factors, history.length, factors.length);
        apply(ahead, prediction.mean());
        for (double[] quantile : prediction.quantiles()) {
            apply(ahead, quantile);
        }
        return prediction;
    }

    private static int season(ForecastRequest request, int length) {
        int season = request.season();
        for (int other : request.seasons()) {
            boolean whole = other % season == 0 && other <= LARGEST && other * CYCLES <= length;
            season = whole && season > 1 ? other : season;
        }
        return season;
    }

    private static void apply(double[] factors, double[] values) {
        for (int step = 0; step < values.length; step++) {
            values[step] = Math.min(values[step] * factors[step], Double.MAX_VALUE);
        }
    }
}
