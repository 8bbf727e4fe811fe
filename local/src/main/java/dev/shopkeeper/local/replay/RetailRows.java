package dev.shopkeeper.local.replay;

import dev.shopkeeper.rejection.Checked;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Streams the good rows of an Online Retail file and keeps the bad ones with their reasons. */
public final class RetailRows implements AutoCloseable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrailingData(true).get();

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final RetailRowParser rowParser = new RetailRowParser();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private long rowsRead;

    /** @throws DataFileException if the file is missing, empty or of another format */
    public RetailRows(Path file) {
        this.file = file;
        BufferedReader reader = DataFile.open(file);
        try {
            this.parser = FORMAT.parse(reader);
        } catch (IOException e) {
            throw DataFile.broken(file, 0, e);
        }
        this.records = parser.iterator();
        checkHeader();
    }

    /** The next good row; empty at the end of the file. */
    public Optional<RetailRow> next() {
        for (Optional<CSVRecord> next = read(); next.isPresent(); next = read()) {
            rowsRead++;
            List<String> cells = next.get().toList();
            switch (rowParser.parse(cells)) {
                case Checked.Accepted<RetailRow>(RetailRow row) -> {
                    return Optional.of(row);
                }
                case Checked.Rejected<RetailRow>(var reason) ->
                    rejected.add(new RejectedRow(
                            parser.getCurrentLineNumber(), reason.code(), reason.message(), String.join(",", cells)));
            }
        }
        return Optional.empty();
    }

    /** Reads what is left of the file. */
    public void forEach(Consumer<RetailRow> reader) {
        for (Optional<RetailRow> next = next(); next.isPresent(); next = next()) {
            reader.accept(next.get());
        }
    }

    public List<RejectedRow> rejected() {
        return rejected;
    }

    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkHeader() {
        List<String> header = read().map(CSVRecord::toList).orElse(List.of()).stream()
                .map(cell -> cell.replace("\uFEFF", "").strip())
                .toList();
        if (!header.equals(RetailRowParser.COLUMNS)) {
            close();
            throw new DataFileException(file + ": this is not an Online Retail file: its header must be "
                    + String.join(",", RetailRowParser.COLUMNS) + " and is "
                    + header.stream().map(RetailRows::printable).collect(Collectors.joining(",")));
        }
    }

    private Optional<CSVRecord> read() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            throw DataFile.broken(file, parser.getCurrentLineNumber(), e.getCause());
        } catch (IllegalStateException e) {
            throw new DataFileException(
                    file + ": after line " + parser.getCurrentLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private static String printable(String cell) {
        String clean = cell.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }
}
