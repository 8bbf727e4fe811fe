package dev.shopkeeper.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Lists rejected rows in a CSV file: line, reason, detail and the row as it stood. */
public final class RejectedRowsFile {
    private RejectedRowsFile() {}

    public static void write(Path file, List<RejectedRow> rows) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (CSVPrinter csv =
                    new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
                csv.printRecord("line", "reason", "detail", "row");
                for (RejectedRow row : rows) {
                    csv.printRecord(row.line(), row.reason(), row.detail(), row.text());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
