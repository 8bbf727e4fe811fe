package dev.shopkeeper.local.results;

import dev.shopkeeper.local.replay.DataFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file of results (RFC 4180, UTF-8), gzipped if its name ends in {@code .gz}. */
public final class ResultFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final CSVPrinter printer;

    private ResultFile(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Writes all of a file. An existing one is overwritten. */
    public static void write(Path file, List<String> header, Rows rows) {
        try (var result =
                new ResultFile(new CSVPrinter(new OutputStreamWriter(open(file), StandardCharsets.UTF_8), FORMAT))) {
            result.row(header.toArray());
            rows.write(result);
        } catch (NoSuchFileException e) {
            throw new DataFileException(file + ": there is no folder for it", e);
        } catch (IOException | UncheckedIOException e) {
            throw new DataFileException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    public void row(Object... values) {
        try {
            printer.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
    }

    /** What writes the rows. */
    public interface Rows {
        void write(ResultFile file);
    }
}
