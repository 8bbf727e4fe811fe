package dev.shopkeeper.forecastbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a run forecast for a series, as it is looked up.
 *
 * @param uniqueId {@code sku#warehouse}
 * @param start the first day forecast, {@code 2026-03-01}; trained through the day before
 * @param status {@code ok}, {@code short-history}, {@code no-demand} …
 * @param levels of the quantiles, ascending
 * @param mean of each day
 * @param quantiles of each level and each day
 * @param backtest null if the history is too short for one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookEntry(
        String uniqueId,
        String sku,
        String warehouse,
        String category,
        String start,
        String model,
        String status,
        double[] levels,
        double[] mean,
        double[][] quantiles,
        Backtest backtest,
        Why why) {

    /**
     * How the method did on the last days of the history, when it was shown only what was before them.
     *
     * @param days judged
     * @param wape Σ|sold − mean| / Σ sold; null if nothing was sold
     * @param mase mean absolute error over that of the seasonal naive forecast within the history; null if that is 0
     * @param coverage share of the days between the lowest and the highest quantile
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Backtest(int days, Double wape, Double mase, double coverage) {}

    /**
     * What the forecast is made of.
     *
     * @param level units a day at the end of the history
     * @param trend units that each further day adds
     * @param seasonalStrength between 0 and 1
     * @param effects of calendar, promotions and prices
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Why(double level, double trend, double seasonalStrength, List<Effect> effects) {}

    /** @param units over all days forecast; negative if it takes away */
    public record Effect(String name, double units) {}
}
