package dev.shopkeeper.forecasting;

import java.util.List;

/**
 * Why a forecast is what it is.
 *
 * @param level what a step sells at the end of the history, without its season, in units
 * @param trend what each further step adds over the horizon on average, in units
 * @param seasonalStrength the season's share in what moves about the trend, between 0 and 1 (Wang, Smith and Hyndman,
 *     doi:10.1007/s10618-005-0039-x)
 * @param effects of what is known of the future, such as promotions; empty if nothing is
 */
public record Explanation(double level, double trend, double seasonalStrength, List<Effect> effects) {
    /** Nothing can be said. */
    public static final Explanation NONE = new Explanation(0, 0, 0, List.of());

    public Explanation {
        effects = List.copyOf(effects);
    }

    public Explanation(double level, double trend, double seasonalStrength) {
        this(level, trend, seasonalStrength, List.of());
    }

    /**
     * What one regressor adds.
     *
     * @param units over the whole horizon; negative if it takes away
     */
    public record Effect(String regressor, double units) {}
}
