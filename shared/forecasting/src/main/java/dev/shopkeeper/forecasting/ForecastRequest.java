package dev.shopkeeper.forecasting;

/**
 * What is asked of a forecast.
 *
 * @param seasons steps of each season, shortest first, such as 7 and 365; empty or 1 if there is none
 * @param horizon steps to forecast, at least 1
 * @param levels of the quantiles, ascending, between 0 and 1 exclusively
 */
public record ForecastRequest(int[] seasons, int horizon, double[] levels) {
    public ForecastRequest {
        if (horizon < 1) {
            throw new IllegalArgumentException("a horizon of " + horizon + " steps");
        }
        double before = 0;
        for (double level : levels) {
            if (!(before < level && level < 1)) {
                throw new IllegalArgumentException(
                        "quantile levels ascend between 0 and 1, but " + level + " follows " + before);
            }
            before = level;
        }
        for (int season : seasons) {
            if (season < 1) {
                throw new IllegalArgumentException("a season of " + season + " steps");
            }
        }
    }

    /** The shortest season, 1 if there is none. */
    public int season() {
        return seasons.length == 0 ? 1 : seasons[0];
    }
}
