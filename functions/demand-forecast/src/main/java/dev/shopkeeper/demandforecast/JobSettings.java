package dev.shopkeeper.demandforecast;

import java.time.ZoneId;

/**
 * How the nightly job is cut.
 *
 * @param zone cuts the shop's business days
 * @param horizon days forecast
 * @param historyDays days learnt from
 * @param seriesPerShard how many series one worker forecasts for one message
 * @param keepDays how long a forecast can be looked up
 * @param lakeMemoryMegabytes what DuckDB may hold before it spills; the rest of the function's memory is the JVM's
 * @param transfers objects of the lake moved at the same time
 */
public record JobSettings(
        ZoneId zone,
        int horizon,
        int historyDays,
        int seriesPerShard,
        int keepDays,
        int lakeMemoryMegabytes,
        int transfers) {
    public JobSettings {
        if (Math.min(Math.min(horizon, historyDays), Math.min(seriesPerShard, transfers)) < 1) {
            throw new IllegalArgumentException(
                    "horizon, history days, series per shard and transfers must be positive: " + horizon + ", "
                            + historyDays + ", " + seriesPerShard + ", " + transfers);
        }
    }
}
