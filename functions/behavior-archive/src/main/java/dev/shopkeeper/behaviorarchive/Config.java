package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.behaviorarchive.compaction.SessionRules;
import dev.shopkeeper.configuration.Environment;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What the function is told by its environment.
 *
 * @param zone cuts the shop's business days
 * @param defaultWarehouse of an order's line that names none
 */
record Config(
        ZoneId zone,
        String defaultWarehouse,
        SessionRules sessions,
        EventRetention retention,
        String bucket,
        String stockMovementsQueueUrl,
        String visitorsTable) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.zone("SHOP_TIME_ZONE"),
                environment.text("DEFAULT_WAREHOUSE"),
                new SessionRules(
                        Duration.ofMinutes(environment.wholeNumber("SESSION_MINUTES", 30)),
                        Boolean.parseBoolean(environment.text("SESSION_CUTS_AT_MIDNIGHT", "false")),
                        Boolean.parseBoolean(environment.text("SESSION_CUTS_AT_CAMPAIGN", "false"))),
                new EventRetention(environment.wholeNumber("EVENT_RETENTION_DAYS", 0)),
                environment.text("LAKE_BUCKET"),
                environment.text("STOCK_MOVEMENTS_QUEUE_URL"),
                environment.text("VISITORS_TABLE"));
    }
}
