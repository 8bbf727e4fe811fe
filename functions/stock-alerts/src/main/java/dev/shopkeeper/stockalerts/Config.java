package dev.shopkeeper.stockalerts;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;

record Config(
        String operatorTokenSha256,
        String stockTable,
        String alertsTable,
        String forecastsTable,
        String alertsTopicArn,
        ZoneId shopTimeZone) {

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("OPERATOR_TOKEN_SHA256"),
                environment.text("STOCK_TABLE"),
                environment.text("ALERTS_TABLE"),
                environment.text("FORECASTS_TABLE"),
                environment.text("ALERTS_TOPIC_ARN"),
                environment.zone("SHOP_TIME_ZONE"));
    }
}
