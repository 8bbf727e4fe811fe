package dev.shopkeeper.stockledger.imports;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.MovementReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of movements, row by row to the queue, and a result file that says what became of each row. A row is named
 * by its movement id, or else by the content of the file and its number, so a file that is dropped or read again
 * counts once. Memory does not grow with the file but for the movement ids in it.
 */
public final class StockImport {
    public static final String FOLDER = "imports/stock/";

    static final String RESULTS = "imports/results/";
    static final int MAX_ROWS = 1_000_000;
    static final long MAX_BYTES = 128L << 20;

    private final MessageQueue queue;
    private final MovementReader reader;
    private final ZoneId zone;

    /** @param zone in which a bare date begins */
    public StockImport(MessageQueue queue, MovementReader reader, ZoneId zone) {
        this.queue = queue;
        this.reader = reader;
        this.zone = zone;
    }

    /**
     * @param key of the file in the store
     * @param at when the file came: the time of rows that name none
     * @return what is known of the whole, as it stands in the result file; empty if the file is gone
     */
    public Optional<Map<String, Object>> run(ObjectStore store, String key, Instant at) {
        try {
            Path file = Files.createTempFile("stock-import", ".csv");
            try {
                return store.download(key, file) ? Optional.of(run(store, key, file, at)) : Optional.empty();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> run(ObjectStore store, String key, Path file, Instant at) throws IOException {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("file", key);
        whole.put("asOf", at.toString());
        try (ImportReport report = new ImportReport(file.toAbsolutePath().getParent())) {
            refusal(file, at, report, whole).ifPresent(refusal -> {
                whole.put("code", refusal.code());
                whole.put("field", refusal.field());
                whole.put("message", refusal.message());
            });
            whole.put("queued", report.queued());
            whole.put("rejected", report.rejected());
            Path result = report.finish(whole);
            store.put(RESULTS + key.substring(FOLDER.length()) + ".jsonl", result);
            Files.delete(result);
        }
        return whole;
    }

    /** Queues the rows; a refusal is of the file, or of the rest of it. */
    private Optional<Rejection> refusal(Path file, Instant at, ImportReport report, Map<String, Object> whole)
            throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            return refused("file_too_large", "a file has at most " + (MAX_BYTES >> 20) + " MB; cut it");
        }
        Optional<TextEncoding> encoding = TextEncoding.of(file);
        if (encoding.isEmpty()) {
            return refused("unknown_encoding", "the file is no text in UTF-8, UTF-16 or GBK");
        }
        whole.put("encoding", encoding.get().name());
        return switch (CsvLayout.of(() -> encoding.get().open(file))) {
            case Checked.Rejected<CsvLayout>(Rejection rejection) -> Optional.of(rejection);
            case Checked.Accepted<CsvLayout>(CsvLayout layout) -> {
                whole.put("delimiter", layout.delimiterName());
                whole.put("ignored_columns", layout.ignored());
                String name = "import:" + digest(file);
                CsvMovements movements = new CsvMovements(layout, reader, zone, name, at);
                try (CSVParser rows = layout.format().parse(encoding.get().open(file))) {
                    yield queueRows(rows, movements, report);
                }
            }
        };
    }

    private Optional<Rejection> queueRows(CSVParser rows, CsvMovements movements, ImportReport report)
            throws IOException {
        ImportMessages messages = new ImportMessages(queue);
        var iterator = rows.iterator();
        Optional<Rejection> refusal = Optional.empty();
        try {
            while (refusal.isEmpty() && iterator.hasNext()) {
                CSVRecord row = iterator.next();
                if (row.getRecordNumber() > MAX_ROWS + 1) {
                    refusal = refused(
                            "too_many_rows", "rows after the first " + MAX_ROWS + " are left out; cut the file");
                } else if (row.getRecordNumber() > 1 && !CsvMovements.isBlank(row)) {
                    queue(row, movements.read(row), messages, report);
                }
            }
        } catch (UncheckedIOException e) {
            refusal = refused("unreadable_row", "the rows after " + rows.getRecordNumber() + " can't be read: quotes");
        }
        messages.flush();
        return refusal;
    }

    private static void queue(
            CSVRecord row, Checked<List<StockMovement>> checked, ImportMessages messages, ImportReport report)
            throws IOException {
        switch (checked) {
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> accepted) -> {
                messages.add(accepted);
                report.queued(row.getRecordNumber());
            }
            case Checked.Rejected<List<StockMovement>>(Rejection rejection) ->
                report.rejected(row.getRecordNumber(), rejection);
        }
    }

    private static Optional<Rejection> refused(String code, String message) {
        return Optional.of(new Rejection(code, "", message));
    }

    private static String digest(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file);
                var digesting = new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(digesting.getMessageDigest().digest())
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
