package dev.shopkeeper.local.simulate;

import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.replay.DataFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A long frame, gzipped or not: {@code unique_id}, {@code ds} (a date, or the number of the day), {@code y} (units, an empty
 * cell is 0) and, if it is known, {@code unit_cost}. Days without a row are days without demand. A row that cannot be read
 * stops it: a policy that is tried on half a file says nothing.
 */
final class FrameDemand {
    private static final String NUMBER = "-?\\d{1,15}";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    private final Path file;
    private final int id;
    private final int day;
    private final int units;
    private final int cost;
    private final DailyDemand.Collector demand = new DailyDemand.Collector();
    private Boolean isDated;

    private FrameDemand(Path file, List<String> header) {
        this.file = file;
        id = required(header, "unique_id");
        day = required(header, "ds");
        units = required(header, "y");
        cost = header.indexOf("unit_cost");
    }

    static DailyDemand read(Path file) {
        try (BufferedReader text = DataFile.open(file);
                CSVParser rows = FORMAT.parse(text)) {
            FrameDemand frame = null;
            for (CSVRecord row : rows) {
                if (frame == null) {
                    frame = new FrameDemand(file, names(row));
                } else {
                    frame.add(row, rows.getCurrentLineNumber());
                }
            }
            if (frame == null || frame.isDated == null) {
                throw new DataFileException(file + ": there are no rows in the file");
            }
            return frame.demand.demand(frame.isDated);
        } catch (UncheckedIOException e) {
            throw DataFile.broken(file, 0, e.getCause());
        } catch (IOException e) {
            throw DataFile.broken(file, 0, e);
        }
    }

    private static List<String> names(CSVRecord header) {
        return header.stream()
                .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private int required(List<String> header, String name) {
        int place = header.indexOf(name);
        if (place < 0) {
            throw new DataFileException(file + ": no column " + name + "; the header must hold unique_id,ds,y and is "
                    + String.join(",", header));
        }
        return place;
    }

    private void add(CSVRecord row, long line) {
        if (row.size() <= Math.max(Math.max(id, day), Math.max(units, cost))) {
            throw wrong(line, "there are only " + row.size() + " columns");
        }
        if (row.get(id).isEmpty()) {
            throw wrong(line, "unique_id is empty");
        }
        double quantity = number(row.get(units), "y", line);
        double each = cost < 0 ? 0 : number(row.get(cost), "unit_cost", line);
        demand.add(row.get(id), day(row.get(day), line), quantity, quantity * each);
    }

    private double number(String text, String column, long line) {
        double number;
        try {
            number = text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw wrong(line, column + " is no number: " + text);
        }
        if (!(number >= 0 && number <= 1e12)) {
            throw wrong(line, column + " must be a number from 0 to 1e12, not " + text);
        }
        return number;
    }

    private long day(String text, long line) {
        boolean isNumber = text.matches(NUMBER);
        if (isDated == null) {
            isDated = !isNumber;
        }
        if (isDated == isNumber) {
            throw wrong(line, "ds mixes dates and numbers: " + text);
        }
        if (isNumber) {
            return Long.parseLong(text);
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                    .toEpochDay();
        } catch (DateTimeException _) {
            throw wrong(line, "ds is no date like 2026-03-01: " + text);
        }
    }

    private DataFileException wrong(long line, String reason) {
        return new DataFileException(file + ": line " + line + ": " + reason);
    }
}
