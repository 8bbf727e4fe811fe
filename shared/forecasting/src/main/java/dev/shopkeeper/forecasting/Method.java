package dev.shopkeeper.forecasting;

/** A forecasting method; the same input gives the same prediction. Safe for several threads. */
public interface Method {
    /** The field's name of it, such as {@code AutoETS}. */
    String name();

    /** @param history at least one value, all finite, oldest first */
    Prediction predict(double[] history, ForecastRequest request);
}
