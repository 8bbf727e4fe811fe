package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;

/**
 * @param days how many days back from the business date are read
 * @param mostEvents beyond it the oldest days are left out
 * @param longestSession of a longer session only the most recent events count
 * @param databaseMegabytes what the database may hold in memory before it uses the disk
 */
record Config(
        String lakeBucket, ZoneId shopTimeZone, int days, int mostEvents, int longestSession, int databaseMegabytes) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.zone("SHOP_TIME_ZONE"),
                environment.wholeNumber("TRAINING_DAYS", 60),
                environment.wholeNumber("TRAINING_EVENTS", 10_000_000),
                environment.wholeNumber("LONGEST_SESSION", 200),
                environment.wholeNumber("DATABASE_MEGABYTES", 640));
    }
}
