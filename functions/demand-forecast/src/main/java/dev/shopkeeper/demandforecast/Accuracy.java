package dev.shopkeeper.demandforecast;

/**
 * Units sold on one day against the mean that was forecast for it; sums, so that shards add up.
 *
 * @param unitsSold of all series
 * @param series those that had a forecast; the rest of the fields is about them
 * @param soldOfForecast units sold
 * @param forecast units expected
 * @param absoluteError sum of |sold − expected|
 */
public record Accuracy(double unitsSold, int series, double soldOfForecast, double forecast, double absoluteError) {
    public static final Accuracy NONE = new Accuracy(0, 0, 0, 0, 0);

    /** @param forecast NaN without a forecast */
    public static Accuracy of(double sold, double forecast) {
        return Double.isNaN(forecast)
                ? new Accuracy(sold, 0, 0, 0, 0)
                : new Accuracy(sold, 1, sold, forecast, Math.abs(sold - forecast));
    }

    public Accuracy plus(Accuracy other) {
        return new Accuracy(
                unitsSold + other.unitsSold,
                series + other.series,
                soldOfForecast + other.soldOfForecast,
                forecast + other.forecast,
                absoluteError + other.absoluteError);
    }

    /** Weighted absolute percentage error, Σ|sold − expected| / Σ sold; NaN if nothing was sold. */
    public double wape() {
        return soldOfForecast == 0 ? Double.NaN : absoluteError / soldOfForecast;
    }
}
