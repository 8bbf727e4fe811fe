package dev.shopkeeper.demandforecast.series;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecasting.Explanation;
import dev.shopkeeper.forecasting.Forecast;
import java.util.Arrays;

/** Rounds to thousandths of a unit: nobody can use more, and every digit is stored for each SKU and night. */
public final class Thousandths {
    private static final double THOUSAND = 1000;

    private Thousandths() {}

    public static Forecast of(Forecast forecast) {
        return new Forecast(
                of(forecast.mean()),
                Arrays.stream(forecast.quantiles()).map(Thousandths::of).toArray(double[][]::new),
                forecast.model(),
                forecast.status(),
                forecast.why());
    }

    public static double of(double value) {
        double thousands = value * THOUSAND;
        return Double.isInfinite(thousands) ? value : Math.rint(thousands) / THOUSAND;
    }

    public static BookEntry.Why why(Explanation why) {
        return new BookEntry.Why(
                of(why.level()),
                of(why.trend()),
                of(why.seasonalStrength()),
                why.effects().stream()
                        .map(effect -> new BookEntry.Effect(effect.regressor(), of(effect.units())))
                        .toList());
    }

    private static double[] of(double[] values) {
        return Arrays.stream(values).map(Thousandths::of).toArray();
    }
}
