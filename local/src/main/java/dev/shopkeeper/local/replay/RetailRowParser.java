package dev.shopkeeper.local.replay;

import dev.shopkeeper.rejection.Checked;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/** Checks the cells of one row of the Online Retail file, in the file's order of columns. */
final class RetailRowParser {
    static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    /** As in the usual CSV, and as spreadsheets write the original workbook. */
    private static final List<DateTimeFormatter> DATES =
            List.of(format("uuuu-MM-dd HH:mm[:ss]"), format("M/d/uuuu H:mm"));

    Checked<RetailRow> parse(List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            return Checked.rejected("wrong_column_count", "", cells.size() + " columns instead of " + COLUMNS.size());
        }
        List<String> row = cells.stream().map(String::strip).toList();
        if (row.get(0).isEmpty()) {
            return Checked.rejected("missing_invoice", "InvoiceNo", "no invoice number");
        }
        if (row.get(1).isEmpty()) {
            return Checked.rejected("missing_code", "StockCode", "no stock code");
        }
        try {
            return judge(new RetailRow(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    quantity(row.get(3)),
                    date(row.get(4)),
                    price(row.get(5)),
                    customer(row.get(6)),
                    row.get(7)));
        } catch (UnreadableCell e) {
            return Checked.rejected(e.code, e.column, "'" + e.text + "' in " + e.column);
        }
    }

    private static Checked<RetailRow> judge(RetailRow row) {
        if (row.quantity() == 0) {
            return Checked.rejected("zero_quantity", "Quantity", "quantity 0");
        }
        if (row.quantity() < 0 && !row.isCancellation()) {
            return Checked.rejected("negative_quantity", "Quantity", row.quantity() + " without a cancellation");
        }
        if (row.quantity() > 0 && row.isCancellation()) {
            return Checked.rejected("positive_cancellation", "Quantity", row.quantity() + " in a cancellation");
        }
        if (row.price().signum() < 0) {
            return Checked.rejected(
                    "negative_price", "UnitPrice", "price " + row.price().toPlainString());
        }
        return Checked.accepted(row);
    }

    /** Strict: the 30th of February is a mistake, not the 28th. */
    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static long quantity(String cell) throws UnreadableCell {
        try {
            return new BigDecimal(cell).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnreadableCell("unreadable_quantity", "Quantity", cell);
        }
    }

    private static BigDecimal price(String cell) throws UnreadableCell {
        try {
            return new BigDecimal(cell);
        } catch (NumberFormatException e) {
            throw new UnreadableCell("unreadable_price", "UnitPrice", cell);
        }
    }

    private static LocalDateTime date(String cell) throws UnreadableCell {
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDateTime.parse(cell, format);
            } catch (DateTimeException _) {
                // Another format may fit.
            }
        }
        throw new UnreadableCell("unreadable_date", "InvoiceDate", cell);
    }

    /** Spreadsheets make numbers of the customers' codes: 17850.0. */
    private static String customer(String cell) {
        return cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    }

    private static final class UnreadableCell extends Exception {
        private final String code;
        private final String column;
        private final String text;

        UnreadableCell(String code, String column, String text) {
            super(code);
            this.code = code;
            this.column = column;
            this.text = text;
        }
    }
}
