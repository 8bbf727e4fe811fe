package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.recommendationrefresh.interactions.ReadingLimits;
import java.time.ZoneId;

/**
 * @param days how many days back from the business date are read
 * @param margin share of the running model's mean reciprocal rank by which a new one may fall short
 * @param vanishedDays a product that no event has named for so many days is not for sale any more
 */
record Config(
        String lakeBucket,
        String stockTable,
        ZoneId shopTimeZone,
        int days,
        ReadingLimits limits,
        double margin,
        int vanishedDays) {
    private static final int MEGABYTES_OF_A_GIGABYTE = 1024;

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        int megabytes = environment.wholeNumber("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", 2 * MEGABYTES_OF_A_GIGABYTE);
        int ofGigabyte = environment.wholeNumber("INTERACTIONS_PER_GIGABYTE", 600_000);
        return new Config(
                environment.text("LAKE_BUCKET"),
                environment.text("STOCK_TABLE"),
                environment.zone("SHOP_TIME_ZONE"),
                environment.wholeNumber("TRAINING_DAYS", 60),
                new ReadingLimits(
                        Math.toIntExact((long) ofGigabyte * megabytes / MEGABYTES_OF_A_GIGABYTE),
                        environment.wholeNumber("LONGEST_SESSION", 200),
                        environment.wholeNumber("DATABASE_MEGABYTES", 640)),
                environment.wholeNumber("GUARD_MARGIN_PERCENT", 5) / 100.0,
                environment.wholeNumber("VANISHED_DAYS", 30));
    }
}
