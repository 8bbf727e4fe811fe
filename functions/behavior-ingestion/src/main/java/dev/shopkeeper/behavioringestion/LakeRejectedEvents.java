package dev.shopkeeper.behavioringestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/** Rejected events in the lake, one object for a call, as JSON lines under a name made of what was rejected. */
final class LakeRejectedEvents implements RejectedEvents {
    private final ObjectStore lake;
    private final ZoneId zone;

    LakeRejectedEvents(ObjectStore lake, ZoneId zone) {
        this.lake = lake;
        this.zone = zone;
    }

    @Override
    public void keep(String writeKey, List<RejectedEvent> events, Instant receivedAt) {
        MessageDigest name = sha256();
        var lines = new StringBuilder();
        for (RejectedEvent event : events) {
            ObjectNode line = line(writeKey, event);
            name.update(line.toString().getBytes(StandardCharsets.UTF_8));
            lines.append(line.put("received_at", receivedAt.toString())).append('\n');
        }
        String key = LakeKeys.rejected(
                LocalDate.ofInstant(receivedAt, zone), HexFormat.of().formatHex(name.digest()));
        put(key, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void put(String key, byte[] lines) {
        try {
            lake.put(key, lines);
        } catch (RuntimeException e) {
            // They go before the accepted ones, so none of those is kept yet.
            throw new UnkeptEventsException(List.of(), e);
        }
    }

    private static ObjectNode line(String writeKey, RejectedEvent event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("stage", "ingestion");
        line.put("write_key", writeKey);
        line.put("index", event.index());
        line.put("message_id", event.messageId().isEmpty() ? null : event.messageId());
        line.put("code", event.reason().code());
        line.put("field", event.reason().field());
        line.put("message", event.reason().message());
        line.put("bytes", event.bytes());
        if (!event.body().isEmpty()) {
            line.putRawValue("body", new RawValue(event.body()));
        }
        return line;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
