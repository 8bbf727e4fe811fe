package dev.shopkeeper.local.frame;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shopkeeper.local.frame.Refusal.Reason;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the rows of a frame by series. */
final class FrameCollector {
    private static final int LONGEST_SHOWN = 40;

    private final FrameHeader header;
    private final FrameOptions options;
    private final Cells cells;
    private final Notes notes = new Notes();
    private final Map<String, RowBuffer> series = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private int[] regressors;
    private double[] others = {};
    private RowBuffer current;
    private long rows;

    FrameCollector(FrameHeader header, FrameOptions options, Cells cells) {
        this.header = header;
        this.options = options;
        this.cells = cells;
        this.regressors = header.regressors();
    }

    void add(CsvRecord row) {
        if (rows++ == 0) {
            chooseRegressors(row);
        }
        String id = header.id() < row.getFieldCount() ? row.getField(header.id()) : "";
        if (current == null || !current.id().equals(id)) {
            current =
                    series.computeIfAbsent(id, name -> new RowBuffer(name, regressors.length, header.stockout() >= 0));
        }
        if (id.isBlank()) {
            refuse(Reason.MISSING_ID, row);
        } else if (row.getFieldCount() != header.names().size()) {
            refuse(Reason.FIELD_COUNT, row, row.getFieldCount(), header.names().size());
        } else {
            read(row);
        }
    }

    /** @throws FrameException if there was no row */
    Frame frame() {
        if (rows == 0) {
            throw new FrameException("the file has a header and no rows");
        }
        if (cells.form() != null && !cells.form().tellsApart(options.frequency())) {
            throw new FrameException("column ds is too coarse for --freq: it has times such as "
                    + cells.form().text(0));
        }
        List<String> names =
                Arrays.stream(regressors).mapToObj(header.names()::get).toList();
        SeriesBuilder builder = new SeriesBuilder(options, cells.form(), names, notes);
        List<FrameSeries> built = new ArrayList<>(series.size());
        List<Refusal> refused = new ArrayList<>();
        // Frees the rows one series after the other: together with all series they might not fit.
        for (Iterator<RowBuffer> buffers = series.values().iterator(); buffers.hasNext(); buffers.remove()) {
            builder.build(buffers.next(), refused).ifPresent(built::add);
        }
        return new Frame(built, refused, notes, names, ignored, rows);
    }

    private void read(CsvRecord row) {
        long time;
        try {
            time = cells.time(row.getField(header.time()).strip());
        } catch (DateTimeException _) {
            refuse(Reason.UNREADABLE_TIME, row, shown(row.getField(header.time())));
            return;
        }
        try {
            double value = cells.number(row.getField(header.value()).strip());
            readOthers(row);
            current.add(time, value, stockout(row), others);
        } catch (NumberFormatException _) {
            String name = header.names().get(header.value());
            refuse(Reason.UNREADABLE_NUMBER, row, name, shown(row.getField(header.value())));
        } catch (IllegalArgumentException _) {
            refuse(Reason.UNREADABLE_STOCKOUT, row, shown(row.getField(header.stockout())));
        }
    }

    private boolean stockout(CsvRecord row) {
        return header.stockout() >= 0
                && Cells.mark(row.getField(header.stockout()).strip());
    }

    private void readOthers(CsvRecord row) {
        for (int index = 0; index < regressors.length; index++) {
            try {
                others[index] = cells.number(row.getField(regressors[index]).strip());
            } catch (NumberFormatException _) {
                others[index] = Double.NaN;
                notes.add(Notes.Kind.UNREADABLE_REGRESSOR, current.id(), 1);
            }
        }
    }

    /** A column whose first cell is a word describes the series; it is no number to learn from. */
    private void chooseRegressors(CsvRecord row) {
        regressors = Arrays.stream(header.regressors())
                .filter(column -> column >= row.getFieldCount() || isNumber(row.getField(column)))
                .toArray();
        Arrays.stream(header.regressors())
                .filter(column -> Arrays.stream(regressors).noneMatch(chosen -> chosen == column))
                .mapToObj(header.names()::get)
                .forEach(ignored::add);
        others = new double[regressors.length];
    }

    private boolean isNumber(String text) {
        try {
            cells.number(text.strip());
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private void refuse(Reason reason, CsvRecord row, Object... details) {
        Object[] all = new Object[details.length + 1];
        all[0] = row.getStartingLineNumber();
        System.arraycopy(details, 0, all, 1, details.length);
        current.refuse(Refusal.of(current.id(), reason, all));
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
