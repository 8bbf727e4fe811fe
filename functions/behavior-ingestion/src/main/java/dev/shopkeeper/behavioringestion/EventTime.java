package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.rejection.Checked;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** When an event happened, by the shop's clock. */
final class EventTime {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private EventTime() {}

    /**
     * As Segment does it: a sender whose clock is wrong is wrong about the sending, too, so what counts is how long
     * before the sending it happened. Without a time of sending the time stands as it is, without a time it is now.
     *
     * @param timestamp ISO-8601 with an offset, or missing
     * @param sentAt likewise
     */
    static Checked<Instant> of(JsonNode timestamp, JsonNode sentAt, Instant receivedAt) {
        if (isAbsent(timestamp)) {
            return Checked.accepted(receivedAt);
        }
        return switch (read(timestamp, "timestamp")) {
            case Checked.Rejected<Instant> rejected -> rejected;
            case Checked.Accepted<Instant>(var happened) when isAbsent(sentAt) -> plausible(happened, receivedAt);
            case Checked.Accepted<Instant>(var happened) ->
                switch (read(sentAt, "sentAt")) {
                    case Checked.Rejected<Instant> rejected -> rejected;
                    case Checked.Accepted<Instant>(var sent) ->
                        plausible(receivedAt.minus(Duration.between(happened, sent)), receivedAt);
                };
        };
    }

    private static Checked<Instant> plausible(Instant time, Instant receivedAt) {
        if (time.isAfter(receivedAt.plus(AHEAD))) {
            return Checked.rejected("bad_timestamp", "timestamp", "timestamp is more than a day ahead");
        }
        return time.isBefore(EARLIEST)
                ? Checked.rejected("bad_timestamp", "timestamp", "timestamp is before the year 2000")
                : Checked.accepted(time.truncatedTo(ChronoUnit.MICROS));
    }

    private static Checked<Instant> read(JsonNode value, String field) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value.isTextual() ? value.textValue() : "");
            if (time.getYear() > 0 && time.getYear() <= 9999) {
                return Checked.accepted(time.toInstant());
            }
        } catch (DateTimeException e) {
            // Falls through to the same answer as a year nobody lives in.
        }
        return Checked.rejected("bad_timestamp", field, field + " is not an ISO-8601 time with an offset");
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
