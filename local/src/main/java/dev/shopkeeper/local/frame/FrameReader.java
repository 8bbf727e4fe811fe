package dev.shopkeeper.local.frame;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.terminal.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Reads a long frame, gzipped or not: a header with {@code unique_id}, {@code ds} and {@code y} in any order, fields
 * ended by commas, semicolons or tabs.
 */
public final class FrameReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_HEADER = 1 << 16;
    private static final String SEPARATORS = ",;\t";
    private static final int ROWS_PER_STEP = 1 << 12;

    private FrameReader() {}

    /**
     * @throws FrameException if it is no frame or has no rows
     * @throws dev.shopkeeper.local.replay.DataFileException if the file can't be read
     */
    public static Frame read(Path file, FrameOptions options, Progress progress) {
        long line = 0;
        try (BufferedReader text = DataFile.open(file)) {
            char separator = separator(text);
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new FrameException(file + ": the file has no header");
            }
            FrameHeader header = FrameHeader.of(records.next().getFields());
            FrameCollector collector = new FrameCollector(header, options, new Cells(separator == ';'));
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                collector.add(row);
                if (line % ROWS_PER_STEP == 0) {
                    progress.step(ROWS_PER_STEP);
                }
            }
            return collector.frame();
        } catch (CsvParseException e) {
            throw new FrameException(file + ": after line " + line + ": " + reason(e));
        } catch (UncheckedIOException e) {
            throw DataFile.broken(file, line, e.getCause());
        } catch (IOException e) {
            throw DataFile.broken(file, line, e);
        }
    }

    private static String reason(CsvParseException failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().getMessage();
    }

    /** The one that is most often in the header; a byte order mark before it is skipped. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        boolean marked = text.read() == BYTE_ORDER_MARK;
        if (!marked) {
            text.reset();
        }
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = text.read(start);
        String header = length < 0
                ? ""
                : new String(start, 0, length).lines().findFirst().orElse("");
        text.reset();
        int best = IntStream.range(0, SEPARATORS.length())
                .reduce((one, other) -> count(header, other) > count(header, one) ? other : one)
                .orElseThrow();
        return SEPARATORS.charAt(best);
    }

    private static long count(String header, int separator) {
        return header.chars()
                .filter(letter -> letter == SEPARATORS.charAt(separator))
                .count();
    }
}
