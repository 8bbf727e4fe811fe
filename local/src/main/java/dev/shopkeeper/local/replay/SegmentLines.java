package dev.shopkeeper.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.rejection.Checked;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of Segment's tracking API, one JSON object in each line, as its exports have them. */
public final class SegmentLines implements CallSource {
    private static final Set<String> TYPES = Set.of("track", "identify", "page", "screen", "alias", "group");

    private final Path file;
    private final BufferedReader reader;
    private final ObjectMapper json = new ObjectMapper();
    private final CallWriter writer = new CallWriter("");
    private final List<RejectedRow> rejected = new ArrayList<>();
    private long line;
    private long rowsRead;

    public SegmentLines(Path file) {
        this.file = file;
        this.reader = DataFile.open(file);
    }

    @Override
    public Optional<Call> next() {
        for (Optional<String> next = read(); next.isPresent(); next = read()) {
            String text = next.get();
            if (text.isBlank()) {
                continue;
            }
            rowsRead++;
            switch (parse(text)) {
                case Checked.Accepted<Call>(Call call) -> {
                    return Optional.of(call);
                }
                case Checked.Rejected<Call>(var reason) -> reject(reason.code(), reason.message(), text);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<RejectedRow> rejected() {
        return rejected;
    }

    @Override
    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> read() {
        try {
            line++;
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw DataFile.broken(file, line - 1, e);
        }
    }

    private void reject(String reason, String detail, String text) {
        rejected.add(new RejectedRow(line, reason, detail, text.length() > 500 ? text.substring(0, 500) + "…" : text));
        if (rejected.size() == 20 && rowsRead == 20) {
            throw new DataFileException(
                    file + ": none of the first 20 lines is a Segment call as JSON; line " + line + ": " + detail);
        }
    }

    private Checked<Call> parse(String text) {
        try {
            JsonNode tree = json.readTree(text);
            if (!(tree instanceof ObjectNode call)) {
                return Checked.rejected("not_an_object", "", "a JSON object is expected");
            }
            String type = call.path("type").asText();
            if (!TYPES.contains(type)) {
                return Checked.rejected("unknown_type", "type", "type '" + type + "' is none of " + TYPES);
            }
            String messageId = call.path("messageId").asText(madeUpId(text));
            call.put("messageId", messageId);
            return Checked.accepted(writer.call(messageId, time(call), call, 1));
        } catch (JsonProcessingException e) {
            return Checked.rejected("not_json", "", e.getOriginalMessage());
        }
    }

    /** An id that is the same when the same file is sent again, and another for an equal line elsewhere in it. */
    private String madeUpId(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "line-" + line + "-" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only to keep the pace; the server judges the call's own times. */
    private static Instant time(ObjectNode call) {
        for (String field : List.of("timestamp", "originalTimestamp", "sentAt")) {
            try {
                return Instant.parse(call.path(field).asText());
            } catch (DateTimeParseException _) {
                // Missing or unreadable: another field may tell.
            }
        }
        return Instant.EPOCH;
    }
}
