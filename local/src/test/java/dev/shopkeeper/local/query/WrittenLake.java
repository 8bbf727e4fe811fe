package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.EventsManifest.EventsFile;
import dev.shopkeeper.lake.EventsManifest.IdsFile;
import dev.shopkeeper.lake.EventsManifest.Leftover;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes a lake as behavior-archive does, one step at a time. */
final class WrittenLake {
    private static final String NOW = "2026-03-04T01:00:00Z";

    private final ObjectStore lake;

    WrittenLake(ObjectStore lake) {
        this.lake = lake;
    }

    /** @param lines see {@link #line} */
    void raw(LocalDate day, String name, String... lines) {
        lake.put(LakeKeys.raw(day, name), gzip(String.join("\n", lines) + "\n"));
    }

    /** A row as it arrives, of the write key {@code shop}. */
    static String line(String messageId, int line, String receivedAt, long contentHash, String product) {
        return """
            {"message_id":"%s","line":%d,"write_key":"shop","event":"Product Added","occurred_at":"2026-03-03T09:00:00Z",\
            "received_at":"2026-03-03T%sZ","content_hash":%d,"product_id":"%s","is_bot":false}""".formatted(messageId, line, receivedAt, contentHash, product);
    }

    /** Parquet of the query's rows. */
    void parquet(String key, String select) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("one.parquet");
            sql.run("copy (" + select + ") to '" + file + "' (format parquet)");
            lake.put(key, file);
        }
    }

    /** A file of events, one line each, of the write key {@code shop}, with their identities. */
    void compacted(LocalDate day, String name, String... messageIds) {
        String ids = "(values ('" + String.join("'), ('", messageIds) + "')) ids(message_id)";
        parquet(LakeKeys.events(day, name), """
            select message_id, 0 as line, 'shop' as write_key, 'Product Added' as event, 'merged' as product_id,
                timestamp '2026-03-03 09:00:00' as occurred_at, timestamp '2026-03-03 09:00:01' as received_at,
                null::varchar as repeat_of
            from %s""".formatted(ids));
        parquet(LakeKeys.eventIds(name), """
            select md5_number_upper('shop' || chr(31) || message_id) as id_upper,
                md5_number_lower('shop' || chr(31) || message_id) as id_lower,
                1::ubigint as content, null::varchar as order_id, message_id
            from %s""".formatted(ids));
    }

    /** Names the files of {@link #compacted} as the events, and the raw objects as merged into them. */
    void commit(List<String> files, List<String> mergedRaw) {
        List<EventsFile> events = new ArrayList<>();
        List<IdsFile> ids = new ArrayList<>();
        for (String key : files) {
            String name = key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.'));
            events.add(new EventsFile(key, 1, 1, 1));
            ids.add(new IdsFile(LakeKeys.eventIds(name), NOW));
        }
        List<Leftover> merged =
                mergedRaw.stream().map(key -> new Leftover(key, NOW)).toList();
        EventsManifest manifest =
                new EventsManifest(1, NOW, events, ids, merged, List.of(), Map.of(), Map.of(), List.of());
        lake.put(LakeKeys.EVENTS_MANIFEST, manifest.toJson());
    }

    static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
