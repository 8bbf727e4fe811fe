package dev.shopkeeper.forecastbook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The forecasts of a shard as JSON lines in gzip members of a few dozen series each, so that one of them can be read by
 * itself, and the whole by any reader of gzip.
 */
public final class BookShard {
    /** A block is some kilobytes: one small read, and a fraction of a millisecond to unpack. */
    static final int SERIES_PER_BLOCK = 32;

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectWriter ENTRY = JSON.writerFor(BookEntry.class);
    private static final ObjectReader ENTRY_READER = JSON.readerFor(BookEntry.class);

    private final int shard;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<Block> blocks = new ArrayList<>();

    private BookShard(int shard) {
        this.shard = shard;
    }

    /** @param entries in the order of their ids */
    public static BookShard of(int shard, List<BookEntry> entries) {
        var written = new BookShard(shard);
        for (int first = 0; first < entries.size(); first += SERIES_PER_BLOCK) {
            written.append(entries.subList(first, Math.min(entries.size(), first + SERIES_PER_BLOCK)));
        }
        return written;
    }

    public byte[] content() {
        return content.toByteArray();
    }

    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    private void append(List<BookEntry> entries) {
        int offset = content.size();
        try (var lines = new GZIPOutputStream(content)) {
            for (BookEntry entry : entries) {
                lines.write(ENTRY.writeValueAsBytes(entry));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blocks.add(new Block(entries.getFirst().uniqueId(), shard, offset, content.size() - offset));
    }

    /** The series of a block with this id; only its own line is parsed. */
    static Optional<BookEntry> find(byte[] block, String uniqueId) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(block)), StandardCharsets.UTF_8))) {
            String beginning = "{\"unique_id\":" + JSON.writeValueAsString(uniqueId) + ",";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) {
                    return Optional.of(ENTRY_READER.readValue(line));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON, compressed; the same value gives the same bytes. */
    public static byte[] compressed(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new GZIPOutputStream(bytes)) {
            JSON.writeValue(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static <T> T uncompressed(byte[] content, TypeReference<T> type) {
        try (var json = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
