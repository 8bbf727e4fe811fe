package dev.shopkeeper.rejectedreplay;

import dev.shopkeeper.configuration.Environment;
import java.net.URI;

/**
 * @param api base of the shop's HTTP API
 * @param mostEvents that one invocation sends
 */
record Config(String lakeBucket, URI api, int mostEvents) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("LAKE_BUCKET"),
                URI.create(environment.text("API_URL")),
                environment.wholeNumber("REPLAY_EVENTS", 20_000));
    }
}
