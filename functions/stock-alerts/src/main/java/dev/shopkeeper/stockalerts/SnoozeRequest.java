package dev.shopkeeper.stockalerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.rejection.Checked;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads {@code {"until":"<ISO time>"}} or {@code {"days":n}}. */
final class SnoozeRequest {
    private static final int MAX_DAYS = 90;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnoozeRequest() {}

    static Checked<Instant> read(byte[] body, Instant now) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            return Checked.rejected("invalid_body", "", "the body is not JSON");
        }
        if (json.has("days")) {
            return days(json.path("days"), now);
        }
        return json.path("until").isTextual()
                ? until(json.path("until").textValue(), now)
                : Checked.rejected("invalid_body", "", "the body must be {\"until\":\"<ISO time>\"} or {\"days\":n}");
    }

    private static Checked<Instant> days(JsonNode days, Instant now) {
        return days.isInt() && days.intValue() >= 1 && days.intValue() <= MAX_DAYS
                ? Checked.accepted(now.plus(Duration.ofDays(days.intValue())))
                : Checked.rejected("invalid_days", "days", "days must be a whole number from 1 to " + MAX_DAYS);
    }

    private static Checked<Instant> until(String text, Instant now) {
        try {
            Instant until = OffsetDateTime.parse(text).toInstant();
            return until.isAfter(now) && !until.isAfter(now.plus(Duration.ofDays(MAX_DAYS)))
                    ? Checked.accepted(until)
                    : Checked.rejected("invalid_until", "until", "until must be within the next " + MAX_DAYS + " days");
        } catch (DateTimeParseException e) {
            return Checked.rejected(
                    "invalid_until", "until", "'" + text + "' is not an ISO 8601 time with its zone or offset");
        }
    }
}
