package dev.shopkeeper.recommendations;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.EmbeddedMetrics;
import dev.shopkeeper.recommendationmodel.ModelStore;
import java.time.Clock;

/** What the function needs of the world. */
public record Ports(ObjectStore lake, Visitors visitors, ServingMetrics metrics, Clock clock) {
    static Ports ofAws(Config config) {
        var clock = Clock.systemUTC();
        return new Ports(
                S3ObjectStore.of(config.lakeBucket()),
                DynamoDbVisitors.of(config.visitorsTable(), config.pseudonymKeysSecret(), clock),
                new EmbeddedServingMetrics(new EmbeddedMetrics()),
                clock);
    }

    Recommendations recommendations(Config config) {
        var live = new LiveModel(new ModelStore(lake), clock, metrics);
        var rules = new LiveRules(lake, clock, metrics);
        return new Recommendations(live, rules, visitors, config, clock);
    }
}
