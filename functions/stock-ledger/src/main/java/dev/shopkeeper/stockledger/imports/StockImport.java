package dev.shopkeeper.stockledger.imports;

import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stockledger.movements.MovementReader;
import dev.shopkeeper.stockledger.movements.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;

/**
 * A CSV file of movements, row by row to the queue, and a result file that says what became of each row. A row is named
 * by its movement id, or else by the content of the file and its number, so a file that is dropped or read again
 * counts once. Memory does not grow with the file but for the movement ids in it.
 *
 * <p>What becomes of a row follows from the file alone, so whoever goes on where the time was up reads the file again
 * from its beginning, sends only what has not been sent, and writes the whole result.
 */
public final class StockImport {
    public static final String FOLDER = "imports/stock/";

    static final String RESULTS = "imports/results/";
    static final long MAX_BYTES = 128L << 20;

    private final MessageQueue queue;
    private final MovementReader reader;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which a bare date begins */
    public StockImport(MessageQueue queue, MovementReader reader, ZoneId zone, Clock clock) {
        this.queue = queue;
        this.reader = reader;
        this.zone = zone;
        this.clock = clock;
    }

    /** What a part came to. */
    public sealed interface Outcome {
        /** @param whole what is known of the file, as it stands in the result file */
        record Finished(Map<String, Object> whole) implements Outcome {}

        /** The time was up; the rows so far are in the queue. */
        record Unfinished(ImportPart rest) implements Outcome {}

        /** The file is gone, or another one, which has come by itself, is in its place. */
        record Gone() implements Outcome {}
    }

    /**
     * @param deadline after which nothing more is begun
     * @throws IllegalStateException if there isn't even the time to come to where the part before has ended
     */
    public Outcome run(ObjectStore store, ImportPart part, Instant deadline) {
        try {
            Path file = Files.createTempFile("stock-import", ".csv");
            try {
                return store.download(part.key(), file) ? run(store, part, deadline, file) : new Outcome.Gone();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(ObjectStore store, ImportPart part, Instant deadline, Path file) throws IOException {
        String digest = digest(file);
        if (part.content() != null && !part.content().equals(digest)) {
            return new Outcome.Gone();
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("file", part.key());
        whole.put("asOf", part.at());
        try (ImportReport report = new ImportReport(file.toAbsolutePath().getParent())) {
            RowLoop loop = new RowLoop(queue, clock, part, deadline, report);
            Optional<Rejection> refusal = refusal(file, provenance(part), digest, loop, whole);
            if (loop.isCut()) {
                return new Outcome.Unfinished(part.handedOver(digest, loop.lastRow()));
            }
            refusal.ifPresent(reason -> {
                whole.put("code", reason.code());
                whole.put("field", reason.field());
                whole.put("message", reason.message());
            });
            whole.put("queued", report.queued());
            whole.put("rejected", report.rejected());
            Path result = report.finish(whole);
            store.put(RESULTS + name(part) + ".jsonl", result);
            Files.delete(result);
        }
        return new Outcome.Finished(whole);
    }

    /** The message that brings a row names the call, so the row needs not. */
    private static Provenance provenance(ImportPart part) {
        return new Provenance(part.cameAt(), "import:" + name(part), null);
    }

    private static String name(ImportPart part) {
        return part.key().substring(FOLDER.length());
    }

    /** Queues the rows; a refusal is of the file, or of the rest of it. */
    private Optional<Rejection> refusal(
            Path file, Provenance from, String digest, RowLoop loop, Map<String, Object> whole) throws IOException {
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
                CsvMovements movements = new CsvMovements(layout, reader, zone, "import:" + digest, from);
                try (CSVParser rows = layout.format().parse(encoding.get().open(file))) {
                    yield loop.run(rows, movements);
                }
            }
        };
    }

    static Optional<Rejection> refused(String code, String message) {
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
