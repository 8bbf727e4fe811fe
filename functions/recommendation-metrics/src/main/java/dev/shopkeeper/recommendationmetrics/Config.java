package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;

/** The function's environment. */
record Config(String lakeBucket, ZoneId shopTimeZone, int lakeMemoryMegabytes) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.zone("SHOP_TIME_ZONE"),
                // Half of the function's memory; the rest is for the runtime.
                environment.wholeNumber("LAKE_MEMORY_MEGABYTES", 1024));
    }
}
