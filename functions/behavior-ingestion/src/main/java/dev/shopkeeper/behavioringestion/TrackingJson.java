package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.behavioringestion.TrackingCall.SentEvent;
import dev.shopkeeper.rejection.Checked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON of a tracking call within bounds of depth and number length, and each event with its size. */
final class TrackingJson {
    /** Decimals are kept as they are written, and text is read as UTF-8 alone. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int MAX_EVENTS = 2_500;

    private final String kind;
    private final ObjectNode envelope = MAPPER.createObjectNode();
    private List<SentEvent> batch;

    private TrackingJson(String kind) {
        this.kind = kind;
    }

    /** @param writeKey of the header; if empty, the body's counts */
    static Checked<TrackingCall> read(String kind, byte[] body, String writeKey) {
        try (JsonParser parser = new StorableText(MAPPER.createParser(body))) {
            return new TrackingJson(kind).read(parser, body.length, writeKey);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return Checked.rejected(
                    "not_json",
                    "body",
                    "the body is not JSON within the limits" + place + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checked<TrackingCall> read(JsonParser parser, long bytes, String headerKey) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return noObject(parser);
        }
        readFields(parser);
        if (parser.nextToken() != null) {
            return Checked.rejected("not_json", "body", "the body has more than one JSON value");
        }
        String writeKey = headerKey.isEmpty() ? envelope.path("writeKey").asText() : headerKey;
        return isBatch() ? batch(writeKey) : Checked.accepted(single(writeKey, bytes));
    }

    private static Checked<TrackingCall> noObject(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            return Checked.rejected("not_json", "body", "the body is empty");
        }
        // What follows may show that it is no JSON at all, which is the better answer.
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
        return Checked.rejected("not_an_object", "body", "the body is not a JSON object");
    }

    private Checked<TrackingCall> batch(String writeKey) {
        if (batch == null) {
            return Checked.rejected("missing_field", "batch", "batch, the list of events, is missing or not a list");
        }
        if (batch.size() > MAX_EVENTS) {
            return Checked.rejected("too_large", "batch", "the batch has more than " + MAX_EVENTS + " events");
        }
        return Checked.accepted(
                new TrackingCall(kind, writeKey, batch, envelope.path("context"), envelope.path("sentAt")));
    }

    private TrackingCall single(String writeKey, long bytes) {
        JsonNode nothing = MissingNode.getInstance();
        return new TrackingCall(kind, writeKey, List.of(new SentEvent(envelope, bytes)), nothing, nothing);
    }

    private boolean isBatch() {
        return TrackingCall.BATCH.equals(kind);
    }

    private void readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (isBatch() && TrackingCall.BATCH.equals(name) && value == JsonToken.START_ARRAY) {
                batch = readBatch(parser);
            } else {
                envelope.set(name, MAPPER.<JsonNode>readTree(parser));
            }
        }
    }

    private static List<SentEvent> readBatch(JsonParser parser) throws IOException {
        List<SentEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long start = parser.currentTokenLocation().getByteOffset();
            JsonNode body = MAPPER.readTree(parser);
            events.add(new SentEvent(body, parser.currentLocation().getByteOffset() - start));
        }
        return events;
    }
}
