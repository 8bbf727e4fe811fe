package dev.shopkeeper.local.forecast;

import dev.shopkeeper.forecasting.DemandForecaster;
import dev.shopkeeper.forecasting.Forecaster;
import dev.shopkeeper.forecasting.SeasonalNaive;

/** The methods by their names. */
public final class Models {
    /** What suits the series. */
    public static final String CHOICE = "choice";

    private Models() {}

    /** @throws IllegalArgumentException if there is none of that name */
    public static Forecaster named(String name) {
        return switch (name) {
            case CHOICE -> new DemandForecaster();
            case "SeasonalNaive" -> DemandForecaster.by(new SeasonalNaive());
            default -> throw new IllegalArgumentException("no model " + name + "; there are choice, SeasonalNaive");
        };
    }
}
