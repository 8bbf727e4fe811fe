package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Rows in the lake as they arrive: an object for each business day of a batch, named by its content. */
final class RawEvents {
    private static final JsonFactory JSON = new JsonFactory();

    private final ObjectStore lake;
    private final ZoneId zone;

    RawEvents(ObjectStore lake, ZoneId zone) {
        this.lake = lake;
        this.zone = zone;
    }

    void keep(List<LakeRow> rows) {
        Map<LocalDate, List<LakeRow>> days = new TreeMap<>();
        for (LakeRow row : rows) {
            LocalDate day = LocalDate.ofInstant(row.event().occurredAt(), zone);
            days.computeIfAbsent(day, _ -> new ArrayList<>()).add(row);
        }
        days.forEach((day, ofDay) -> {
            byte[] lines = lines(ofDay);
            lake.put(LakeKeys.raw(day, sha256(lines)), gzip(lines));
        });
    }

    private static byte[] lines(List<LakeRow> rows) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (LakeRow row : rows) {
                row.writeTo(json);
            }
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] lines) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] lines) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
