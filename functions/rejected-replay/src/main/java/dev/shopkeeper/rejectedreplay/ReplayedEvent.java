package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

/** Makes the event of a rejected line ready for the door: the same each time, and dated when it happened. */
final class ReplayedEvent {
    private static final int ID_DIGITS = 32;

    private ReplayedEvent() {}

    /**
     * @param key of the line's object
     * @param index of the line in it; the two make the id of an event that has none, so that it counts once however
     *     often it is replayed
     */
    static ObjectNode of(RejectedLine line, String key, int index) {
        ObjectNode event = line.body();
        if (isAbsent(event.path("messageId"))) {
            event.put("messageId", "replay-" + sha256(key + "#" + index).substring(0, ID_DIGITS));
        }
        line.receivedAt().ifPresent(receivedAt -> date(event, receivedAt));
        return event;
    }

    /**
     * As the door does it by the receipt: the event happened as long before the receipt as the sender says that it
     * happened before the sending. Times that cannot be read are left, to be refused again.
     */
    private static void date(ObjectNode event, Instant receivedAt) {
        JsonNode timestamp = event.path(event.has("timestamp") ? "timestamp" : "originalTimestamp");
        JsonNode sentAt = event.path("sentAt");
        Optional<Instant> happened = isAbsent(timestamp) ? Optional.of(receivedAt) : time(timestamp);
        if (isAbsent(timestamp) || isAbsent(sentAt)) {
            happened.ifPresent(time -> set(event, time));
        } else if (happened.isPresent()) {
            time(sentAt).ifPresent(sent -> set(event, receivedAt.minus(Duration.between(happened.get(), sent))));
        }
    }

    private static void set(ObjectNode event, Instant happened) {
        event.put("timestamp", happened.toString());
        event.remove("sentAt");
    }

    private static Optional<Instant> time(JsonNode value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.isTextual() ? value.textValue() : "")
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
