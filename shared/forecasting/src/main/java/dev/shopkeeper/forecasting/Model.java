package dev.shopkeeper.forecasting;

/** A model of the mean; the same history gives the same fit. Safe for several threads. */
public interface Model {
    /** The field's name of it, such as {@code AutoETS}. */
    String name();

    /**
     * @param history at least one value, oldest first, of the size of one
     * @param season steps of the season, 1 if there is none
     */
    FittedModel fit(double[] history, int season);
}
