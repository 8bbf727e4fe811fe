package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;

/**
 * What the function is told by its environment.
 *
 * @param zone cuts the shop's business days
 * @param defaultWarehouse of an order's line that names none
 */
record Config(
        ZoneId zone, String defaultWarehouse, String bucket, String stockMovementsQueueUrl, String visitorsTable) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.zone("SHOP_TIME_ZONE"),
                environment.text("DEFAULT_WAREHOUSE"),
                environment.text("LAKE_BUCKET"),
                environment.text("STOCK_MOVEMENTS_QUEUE_URL"),
                environment.text("VISITORS_TABLE"));
    }
}
