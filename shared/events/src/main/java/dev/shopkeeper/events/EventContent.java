package dev.shopkeeper.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * Tells a copy of an event from another event that has its id. A client's retry says the same, but may come at another
 * time by the shop's clock, from another address and through another agent, so that these do not count.
 */
final class EventContent {
    private static final JsonFactory JSON = EventJson.MAPPER.getFactory();

    private EventContent() {}

    /** The first 64 bits of the SHA-256 of what the event says, the same in every process. */
    static long hash(BehaviorEvent event) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(event, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    private static void write(BehaviorEvent event, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String text : Arrays.asList(
                event.type(),
                event.event(),
                event.visitorId(),
                event.userId(),
                event.sessionId(),
                event.channel(),
                event.source(),
                event.medium(),
                event.campaign(),
                event.term(),
                event.content(),
                event.country(),
                event.query(),
                event.url())) {
            json.writeString(text);
        }
        json.writeObject(event.consent());
        json.writeTree(event.properties());
        for (Map.Entry<String, JsonNode> field : event.unknown().entrySet()) {
            json.writeString(field.getKey());
            json.writeTree(field.getValue());
        }
        json.writeEndArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
