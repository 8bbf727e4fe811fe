package dev.shopkeeper.stockalerts;

import dev.shopkeeper.configuration.Environment;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * @param operatorLanguage of messages
 * @param currency of unit costs
 * @param alertsAtOnce how many alerts a minute are told at once and one by one
 * @param alertsKept how long after they were resolved
 * @param chatSecretArn of the secret that holds the incoming webhook of a chat
 */
record Config(
        String stockTable,
        String alertsTable,
        String alertsTopicArn,
        String reviewQueueUrl,
        String lakeBucket,
        ZoneId shopTimeZone,
        Locale operatorLanguage,
        String currency,
        int alertsAtOnce,
        Duration alertsKept,
        Optional<String> chatSecretArn) {
    private static final int DEFAULT_AT_ONCE = 5;
    private static final int DEFAULT_KEPT_DAYS = 400;

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("STOCK_TABLE"),
                environment.text("ALERTS_TABLE"),
                environment.text("ALERTS_TOPIC_ARN"),
                environment.text("REVIEW_QUEUE_URL"),
                environment.text("LAKE_BUCKET"),
                environment.zone("SHOP_TIME_ZONE"),
                Locale.forLanguageTag(environment.text("OPERATOR_LANGUAGE", "en")),
                environment.text("DEFAULT_CURRENCY"),
                environment.wholeNumber("ALERTS_AT_ONCE", DEFAULT_AT_ONCE),
                Duration.ofDays(environment.wholeNumber("ALERT_RETENTION_DAYS", DEFAULT_KEPT_DAYS)),
                Optional.of(environment.text("ALERT_CHAT_SECRET", "")).filter(arn -> !arn.isEmpty()));
    }
}
