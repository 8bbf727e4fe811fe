package dev.shopkeeper.demandforecast;

import dev.shopkeeper.configuration.Environment;

/** The function's environment. */
record Config(
        String lakeBucket,
        String forecastShardsQueueUrl,
        String forecastsTable,
        String runsTable,
        String operatorTokenSha256,
        String defaultWarehouse,
        JobSettings job) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.text("FORECAST_SHARDS_QUEUE_URL"),
                environment.text("FORECASTS_TABLE"),
                environment.text("RUNS_TABLE"),
                environment.text("OPERATOR_TOKEN_SHA256"),
                environment.text("DEFAULT_WAREHOUSE"),
                new JobSettings(
                        environment.zone("SHOP_TIME_ZONE"),
                        28,
                        environment.wholeNumber("HISTORY_DAYS", 400),
                        environment.wholeNumber("SERIES_PER_SHARD", 500),
                        environment.wholeNumber("KEEP_DAYS", 60),
                        // Half of the function's memory; the JVM needs little more than one shard.
                        environment.wholeNumber("LAKE_MEMORY_MEGABYTES", 1024),
                        environment.wholeNumber("LAKE_TRANSFERS", 8)));
    }
}
