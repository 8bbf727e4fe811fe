package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.rejection.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an event happened, by the shop's clock, in microseconds since 1970. */
final class EventTime {
    private static final long EARLIEST = IsoTime.micros(Instant.parse("2000-01-01T00:00:00Z"));
    private static final long AHEAD = Duration.ofDays(1).toNanos() / 1000;

    private JsonIndex json;
    private long receivedAt;
    private long occurredAt;
    private int sentNode;
    private long sent;

    /** @param received when the call was */
    void begin(TrackingCall call, long received) {
        json = call.json();
        receivedAt = received;
        sentNode = JsonIndex.NONE;
    }

    /** Of the event last read. */
    long occurredAt() {
        return occurredAt;
    }

    /**
     * As Segment does it: a sender whose clock is wrong is wrong about the sending, too, so what counts is how long
     * before the sending it happened. Without a time of sending the time stands as it is, without a time it is now.
     *
     * @param timestamp ISO-8601 with an offset, or missing
     * @param sentAt likewise
     * @return why there is no such time
     */
    Optional<Rejection> read(int timestamp, int sentAt) {
        occurredAt = receivedAt;
        if (json.isAbsent(timestamp)) {
            return Optional.empty();
        }
        long happened = IsoTime.read(json, timestamp);
        if (happened == IsoTime.NONE) {
            return noTime("timestamp");
        }
        if (json.isAbsent(sentAt)) {
            return plausible(happened);
        }
        readSentAt(sentAt);
        return sent == IsoTime.NONE ? noTime("sentAt") : plausible(receivedAt - (sent - happened));
    }

    /** Mostly it is the call's, and read already. */
    private void readSentAt(int sentAt) {
        if (sentAt != sentNode) {
            sentNode = sentAt;
            sent = IsoTime.read(json, sentAt);
        }
    }

    private Optional<Rejection> plausible(long time) {
        if (time > receivedAt + AHEAD) {
            return rejected("timestamp", "timestamp is more than a day ahead");
        }
        if (time < EARLIEST) {
            return rejected("timestamp", "timestamp is before the year 2000");
        }
        occurredAt = time;
        return Optional.empty();
    }

    private static Optional<Rejection> noTime(String field) {
        return rejected(field, field + " is not an ISO-8601 time with an offset");
    }

    private static Optional<Rejection> rejected(String field, String message) {
        return Optional.of(new Rejection("bad_timestamp", field, message));
    }
}
