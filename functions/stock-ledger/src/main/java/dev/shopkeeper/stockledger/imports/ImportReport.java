package dev.shopkeeper.stockledger.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.rejection.Rejection;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a file, as JSON lines: first the whole, then the rows in their order, those that were queued as ranges
 * and each that was refused with the reason. It is written to the disk as it grows.
 */
final class ImportReport implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path lines;
    private final Writer writer;
    private long firstQueued;
    private long lastQueued;
    private int queued;
    private int rejected;

    ImportReport(Path folder) throws IOException {
        lines = Files.createTempFile(folder, "import-rows", ".jsonl");
        writer = Files.newBufferedWriter(lines);
    }

    void queued(long row) throws IOException {
        queued++;
        if (firstQueued > 0 && row == lastQueued + 1) {
            lastQueued = row;
            return;
        }
        endRange();
        firstQueued = row;
        lastQueued = row;
    }

    void rejected(long row, Rejection rejection) throws IOException {
        rejected++;
        endRange();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("row", row);
        line.put("code", rejection.code());
        line.put("field", rejection.field());
        line.put("message", rejection.message());
        write(line);
    }

    private void endRange() throws IOException {
        if (firstQueued > 0) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("queued_from", firstQueued);
            line.put("queued_to", lastQueued);
            write(line);
            firstQueued = 0;
        }
    }

    private void write(Map<String, Object> line) throws IOException {
        writer.write(JSON.writeValueAsString(line));
        writer.write('\n');
    }

    /** Ends the report with what is known of the whole, and puts that in front. */
    Path finish(Map<String, Object> whole) throws IOException {
        endRange();
        writer.close();
        Path report = Files.createTempFile(lines.getParent(), "import-result", ".jsonl");
        Files.writeString(report, JSON.writeValueAsString(whole) + "\n");
        try (var output = Files.newOutputStream(report, StandardOpenOption.APPEND)) {
            Files.copy(lines, output);
        }
        return report;
    }

    int queued() {
        return queued;
    }

    int rejected() {
        return rejected;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(lines);
    }
}
