package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.events.CommerceValues;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.LakeRows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the lines of the lake of a message, which may be any text at all: only what the lake can keep passes. */
final class MessageReader {
    private static final JsonFactory JSON = new JsonFactory();
    /** Itself excluded: Jackson reads numbers beyond all times as this moment. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
    /** What one message may grow to: a row repeats what its event says of all its products. */
    private static final int MAX_BYTES = 32 << 20;

    private final LakeRows rows;
    private final Devices devices = new Devices();

    MessageReader(String defaultWarehouse) {
        rows = new LakeRows(defaultWarehouse);
    }

    /** @throws IllegalArgumentException if the text is no message or says what the lake cannot keep */
    List<RawLine> read(String body) {
        List<RawLine> lines = new ArrayList<>();
        long bytes = 0;
        for (BehaviorEvent event : BehaviorEventsMessage.parse(body).events()) {
            check(event);
            for (LakeRow row : rows.of(onItsDevice(event))) {
                RawLine line = new RawLine(row, utf8(row));
                bytes += line.json().length;
                if (bytes > MAX_BYTES) {
                    throw new IllegalArgumentException("a message of more than " + MAX_BYTES + " bytes in the lake");
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private static void check(BehaviorEvent event) {
        checkName(event.messageId());
        if (event.visitorId() != null) {
            checkName(event.visitorId());
        }
        for (Instant time : List.of(event.occurredAt(), event.receivedAt())) {
            if (!time.isAfter(EARLIEST) || !time.isBefore(LATEST)) {
                throw new IllegalArgumentException("an event before 1970 or after 2999");
            }
        }
    }

    /** What becomes part of a key. */
    private static void checkName(String name) {
        if (name.isBlank() || name.length() > CommerceValues.MAX_IDENTIFIER_LENGTH) {
            throw new IllegalArgumentException("an event whose id or visitor is blank or too long");
        }
    }

    /** Messages from before the archive told devices say themselves what it was. */
    private BehaviorEvent onItsDevice(BehaviorEvent event) {
        if (event.device() != null || event.userAgent() == null) {
            return event;
        }
        String device = devices.of(event.userAgent());
        return event.onDevice(device, event.isBot() || Devices.BOT.equals(device));
    }

    private static byte[] utf8(LakeRow row) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            row.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            // Unlike String.getBytes it notices half a surrogate pair.
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.getBuffer()));
            byte[] line = new byte[bytes.remaining()];
            bytes.get(line);
            return line;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an event with a text that is no Unicode", e);
        }
    }
}
