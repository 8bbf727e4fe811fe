package dev.shopkeeper.demandforecast;

import dev.shopkeeper.configuration.Environment;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The function's environment. */
record Config(
        String lakeBucket, String forecastShardsQueueUrl, String runsTable, String defaultWarehouse, JobSettings job) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.text("FORECAST_SHARDS_QUEUE_URL"),
                environment.text("RUNS_TABLE"),
                environment.text("DEFAULT_WAREHOUSE"),
                new JobSettings(
                        environment.zone("SHOP_TIME_ZONE"),
                        28,
                        environment.wholeNumber("HISTORY_DAYS", 400),
                        environment.wholeNumber("SERIES_PER_SHARD", 4000),
                        environment.wholeNumber("KEEP_DAYS", 60),
                        levels(environment.text("QUANTILE_LEVELS", "0.1,0.5,0.9")),
                        countries(environment.text("HOLIDAY_COUNTRIES", "US,CN,GB,DE,FR")),
                        // Nearly half of the function's memory; the JVM needs little more than one shard.
                        environment.wholeNumber("LAKE_MEMORY_MEGABYTES", 768),
                        environment.wholeNumber("LAKE_TRANSFERS", 8)));
    }

    private static double[] levels(String list) {
        return Arrays.stream(list.split(","))
                .mapToDouble(level -> Double.parseDouble(level.strip()))
                .toArray();
    }

    private static Set<String> countries(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(country -> !country.isEmpty())
                .collect(Collectors.toSet());
    }
}
