package dev.shopkeeper.stockledger.imports;

import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockMovement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Goes through the rows of a file, reports each, and sends those that earlier parts have not sent, until the time is up. */
final class RowLoop {
    static final int MAX_ROWS = 1_000_000;

    /** A file of {@link #MAX_ROWS} that needs more must be stuck. */
    private static final int MAX_PARTS = 100;

    private final Clock clock;
    private final ImportPart part;
    private final Instant deadline;
    private final ImportReport report;
    private final ImportMessages messages;
    private long lastRow;
    private boolean cut;

    RowLoop(MessageQueue queue, Clock clock, ImportPart part, Instant deadline, ImportReport report) {
        messages = new ImportMessages(queue);
        this.clock = clock;
        this.part = part;
        this.deadline = deadline;
        this.report = report;
    }

    boolean isCut() {
        return cut;
    }

    long lastRow() {
        return lastRow;
    }

    Optional<Rejection> run(CSVParser rows, CsvMovements movements) throws IOException {
        var iterator = rows.iterator();
        Optional<Rejection> refusal = Optional.empty();
        try {
            while (refusal.isEmpty() && !isTimeUp() && iterator.hasNext()) {
                CSVRecord row = iterator.next();
                if (row.getRecordNumber() > MAX_ROWS + 1) {
                    refusal = StockImport.refused(
                            "too_many_rows", "rows after the first " + MAX_ROWS + " are left out; cut the file");
                } else if (row.getRecordNumber() > 1 && !CsvMovements.isBlank(row)) {
                    queue(row, movements.read(row));
                }
                lastRow = row.getRecordNumber();
            }
        } catch (UncheckedIOException e) {
            refusal = StockImport.refused(
                    "unreadable_row", "the rows after " + rows.getRecordNumber() + " can't be read: quotes");
        }
        messages.flush();
        return refusal;
    }

    private boolean isTimeUp() {
        cut = clock.instant().isAfter(deadline);
        if (cut && (lastRow <= part.queuedThrough() || part.part() >= MAX_PARTS)) {
            throw new IllegalStateException("row " + lastRow + " of " + part.key() + " is as far as part " + part.part()
                    + " came, which is no further than the part before, or one part too many");
        }
        return cut;
    }

    private void queue(CSVRecord row, Checked<List<StockMovement>> checked) throws IOException {
        switch (checked) {
            case Checked.Accepted<List<StockMovement>>(List<StockMovement> accepted) -> {
                if (row.getRecordNumber() > part.queuedThrough()) {
                    messages.add(accepted);
                }
                report.queued(row.getRecordNumber());
            }
            case Checked.Rejected<List<StockMovement>>(Rejection rejection) ->
                report.rejected(row.getRecordNumber(), rejection);
        }
    }
}
