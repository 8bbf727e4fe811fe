package dev.shopkeeper.observability;

import dev.shopkeeper.configuration.Environment;

/** Powertools' own variables, so that whoever knows its metrics finds these in the same place. */
record Config(String metricsNamespace, String service) {
    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("POWERTOOLS_METRICS_NAMESPACE"), environment.text("POWERTOOLS_SERVICE_NAME"));
    }
}
