package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * What the function is told by its environment.
 *
 * @param pseudonymKeysSecret ARN of the secret with the keys of the hash that replaces user identifiers
 * @param maxEventBytes largest event as it is sent
 * @param droppedProperties names of properties with free text that are left out
 * @param rate of each write key
 * @param currency of amounts that name none
 * @param zone cuts the business days of rejected events
 */
record Config(
        List<String> writeKeys,
        String pseudonymKeysSecret,
        int maxEventBytes,
        List<String> droppedProperties,
        EventRate rate,
        Currency currency,
        ZoneId zone,
        String queueUrl,
        String bucket) {
    private static final int MAX_EVENT_KILOBYTES = 32;
    private static final List<String> FREE_TEXT =
            List.of("comment", "message", "note", "gift_message", "share_message", "review_body", "feedback");

    private static final int EVENTS_PER_SECOND = 1_000;
    private static final int BURST_EVENTS = 5_000;

    /** What a cleaned event adds must still fit a message of the queue. */
    private static final int HIGHEST_EVENT_KILOBYTES = 200;

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.list("WRITE_KEYS"),
                environment.text("PSEUDONYM_KEYS_SECRET"),
                1024 * kilobytes(environment),
                environment.list("DROPPED_PROPERTIES", FREE_TEXT),
                rate(environment),
                currency(environment.text("DEFAULT_CURRENCY")),
                environment.zone("SHOP_TIME_ZONE"),
                environment.text("BEHAVIOR_EVENTS_QUEUE_URL"),
                environment.text("LAKE_BUCKET"));
    }

    private static int kilobytes(Environment environment) {
        int kilobytes = environment.wholeNumber("MAX_EVENT_KILOBYTES", MAX_EVENT_KILOBYTES);
        if (kilobytes < 1 || kilobytes > HIGHEST_EVENT_KILOBYTES) {
            throw new IllegalStateException("environment variable MAX_EVENT_KILOBYTES is not from 1 to 200");
        }
        return kilobytes;
    }

    private static EventRate rate(Environment environment) {
        return new EventRate(
                positive(environment, "WRITE_KEY_EVENTS_PER_SECOND", EVENTS_PER_SECOND),
                positive(environment, "WRITE_KEY_BURST_EVENTS", BURST_EVENTS));
    }

    private static int positive(Environment environment, String name, int fallback) {
        int value = environment.wholeNumber(name, fallback);
        if (value < 1) {
            throw new IllegalStateException("environment variable " + name + " is not 1 or more");
        }
        return value;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("environment variable DEFAULT_CURRENCY is not a currency code", e);
        }
    }
}
