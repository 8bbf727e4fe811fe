package dev.shopkeeper.recommendations;

import dev.shopkeeper.configuration.Environment;
import java.util.List;

/**
 * @param writeKeys public keys of the storefronts
 * @param pseudonymKeysSecret ARN of the secret with the keys of the hash that replaces user identifiers
 */
record Config(List<String> writeKeys, String lakeBucket, String visitorsTable, String pseudonymKeysSecret) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.list("WRITE_KEYS"),
                environment.text("LAKE_BUCKET"),
                environment.text("VISITORS_TABLE"),
                environment.text("PSEUDONYM_KEYS_SECRET"));
    }
}
