package dev.shopkeeper.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventContentTest {
    private static final String EVENT = """
            {"message_id":"m","write_key":"k","type":"track","event":"Product Viewed",\
            "occurred_at":"2026-03-01T10:00:00Z","received_at":"2026-03-01T10:00:01Z","visitor_id":"v","ip":"10.0.0.0",\
            "user_agent":"Mozilla/5.0","device":"desktop","is_bot":false,"consent":true,\
            "properties":{"sku":"A","price":9.90},"mood":"good"}\
            """;

    /** The lake keeps hashes for days, so they must outlive a deployment; never change the value. */
    @Test
    void isTheSameForEver() {
        assertThat(Long.toUnsignedString(hash(EVENT))).isEqualTo("12126044755873168683");
    }

    @ParameterizedTest
    @CsvSource({
        "10:00:00Z, 10:00:09Z",
        "10:00:01Z, 11:00:01Z",
        "10.0.0.0, 10.9.9.0",
        "Mozilla, Opera",
        "desktop, mobile",
        "false, true"
    })
    void aRetryIsTheSame(String part, String other) {
        assertThat(hash(EVENT.replace(part, other))).isEqualTo(hash(EVENT)).isNotEqualTo(hash("{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "track, screen",
        "Viewed, Added",
        "visitor_id, user_id",
        "true, false",
        "9.90, 9.91",
        "sku, SKU",
        "good, bad",
        "mood, state"
    })
    void anythingElseMakesAnotherContent(String part, String other) {
        assertThat(hash(EVENT.replace(part, other))).isNotEqualTo(hash(EVENT));
    }

    private static long hash(String json) {
        try {
            return EventContent.hash(EventJson.MAPPER.readValue(json, BehaviorEvent.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
