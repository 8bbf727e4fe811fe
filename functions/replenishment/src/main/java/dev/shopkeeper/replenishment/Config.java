package dev.shopkeeper.replenishment;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;

/** The function's environment. */
record Config(String lakeBucket, String stockTable, ZoneId shopTimeZone, int lakeMemoryMegabytes, int stockWriters) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.text("STOCK_TABLE"),
                environment.zone("SHOP_TIME_ZONE"),
                // Half of the function's memory; the rest is for one shard and one page of levels.
                environment.wholeNumber("LAKE_MEMORY_MEGABYTES", 1024),
                environment.wholeNumber("STOCK_WRITERS", 32));
    }
}
