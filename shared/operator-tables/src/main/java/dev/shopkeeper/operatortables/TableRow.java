package dev.shopkeeper.operatortables;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** A row under the names of the header. */
public final class TableRow {
    private final List<String> columns;
    private final CSVRecord cells;

    TableRow(List<String> columns, CSVRecord cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** @return without space around it; empty if the table has no such column or the row ends before it */
    public String field(String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
    }

    boolean isLongerThanTheHeader() {
        return cells.size() > columns.size();
    }
}
