package dev.shopkeeper.demandforecast;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;

/**
 * How the nightly job is cut.
 *
 * @param zone cuts the shop's business days
 * @param horizon days forecast
 * @param historyDays days learnt from
 * @param seriesPerShard how many series one worker forecasts for one message
 * @param keepDays how long a forecast can be looked up
 * @param levels of the quantiles, ascending; those that the replenishment reads must be among them
 * @param holidayCountries whose holidays may matter, {@code US}, {@code CN}
 * @param lakeMemoryMegabytes what DuckDB may hold before it spills; the rest of the function's memory is the JVM's
 * @param transfers objects of the lake moved at the same time
 */
public record JobSettings(
        ZoneId zone,
        int horizon,
        int historyDays,
        int seriesPerShard,
        int keepDays,
        double[] levels,
        Set<String> holidayCountries,
        int lakeMemoryMegabytes,
        int transfers) {
    /** What alerts and replenishment are made from. */
    private static final double[] ALWAYS = {0.1, 0.5, 0.9};

    public JobSettings {
        if (Math.min(Math.min(horizon, historyDays), Math.min(seriesPerShard, transfers)) < 1) {
            throw new IllegalArgumentException(
                    "horizon, history days, series per shard and transfers must be positive: " + horizon + ", "
                            + historyDays + ", " + seriesPerShard + ", " + transfers);
        }
        for (double level : ALWAYS) {
            if (Arrays.stream(levels).noneMatch(given -> given == level)) {
                throw new IllegalArgumentException("the levels lack " + level + ": " + Arrays.toString(levels));
            }
        }
        holidayCountries = Set.copyOf(holidayCountries);
    }
}
