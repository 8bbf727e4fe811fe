package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A line of {@code rejected/}: an event as it was sent, cleaned of personal data, and why it was not accepted. */
final class RejectedLine {
    /** Numbers stay as they were written: what is rejected may be about them. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String REPLAYED_AT = "replayed_at";
    private static final String OUTCOME = "replay";
    /** The event that has the id is kept; this one would be refused for the same reason. */
    private static final String CONFLICT = "conflicting_duplicate";

    private final String text;
    private final ObjectNode line;

    private RejectedLine(String text, ObjectNode line) {
        this.text = text;
        this.line = line;
    }

    /** Any text, also one that is no such line. */
    static RejectedLine parse(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return new RejectedLine(text, tree instanceof ObjectNode line ? line : null);
        } catch (JsonProcessingException e) {
            return new RejectedLine(text, null);
        }
    }

    /** Why the line is not to be replayed by the request; empty if it is. */
    Optional<Skip> skip(ReplayRequest request) {
        if (line == null || receivedAt().isEmpty() || writeKey().isEmpty()) {
            return Optional.of(Skip.UNREADABLE);
        }
        if (line.has(REPLAYED_AT)) {
            return Optional.of(Skip.REPLAYED);
        }
        if (!receivedAt().get().isBefore(request.scheduledAt())) {
            return Optional.of(Skip.RECEIVED_SINCE);
        }
        if (code().equals(CONFLICT)) {
            return Optional.of(Skip.CONFLICTING_DUPLICATE);
        }
        if (!request.codes().isEmpty() && !request.codes().contains(code())) {
            return Optional.of(Skip.OTHER_CODE);
        }
        return line.path("body").isObject() ? Optional.empty() : Optional.of(Skip.WITHOUT_BODY);
    }

    String writeKey() {
        return line.path("write_key").asText();
    }

    String code() {
        return line.path("code").asText();
    }

    /** Empty if the line does not say it. */
    Optional<Instant> receivedAt() {
        try {
            return Optional.of(Instant.parse(line.path("received_at").asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A copy. */
    ObjectNode body() {
        return (ObjectNode) line.get("body").deepCopy();
    }

    /** The same line saying that it was replayed. */
    RejectedLine replayed(Instant at, Outcome outcome) {
        ObjectNode marked = line.deepCopy();
        marked.put(REPLAYED_AT, at.toString());
        marked.put(OUTCOME, outcome.text());
        return new RejectedLine(marked.toString(), marked);
    }

    String text() {
        return text;
    }
}
