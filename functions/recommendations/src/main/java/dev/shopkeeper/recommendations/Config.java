package dev.shopkeeper.recommendations;

import dev.shopkeeper.configuration.Environment;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * @param writeKeys public keys of the storefronts
 * @param pseudonymKeysSecret ARN of the secret with the keys of the hash that replaces user identifiers
 * @param zone in which the days of the operator's rules begin and end
 * @param sessionPause after which a visitor begins a new session
 * @param diversity of answers to whom asks for none, 0 to 1
 * @param exploration share of places that candidates get which wouldn't have one, 0 to 1
 */
record Config(
        List<String> writeKeys,
        String lakeBucket,
        String visitorsTable,
        String pseudonymKeysSecret,
        ZoneId zone,
        Duration sessionPause,
        double diversity,
        double exploration) {

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.list("WRITE_KEYS"),
                environment.text("LAKE_BUCKET"),
                environment.text("VISITORS_TABLE"),
                environment.text("PSEUDONYM_KEYS_SECRET"),
                environment.zone("SHOP_TIME_ZONE"),
                Duration.ofMinutes(environment.wholeNumber("SESSION_MINUTES", 30)),
                share(environment, "DIVERSITY_PERCENT", 10),
                share(environment, "EXPLORATION_PERCENT", 5));
    }

    private static double share(Environment environment, String name, int otherwise) {
        int percent = environment.wholeNumber(name, otherwise);
        if (percent < 0 || percent > 100) {
            throw new IllegalStateException("environment variable " + name + " is not from 0 to 100");
        }
        return percent / 100.0;
    }
}
