package dev.shopkeeper.local.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.terminal.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** How the rows of an answer are printed. */
public enum ResultFormat {
    /** For people: aligned, and not endlessly long. */
    TABLE {
        @Override
        public long print(ResultSet rows, PrintStream out) throws SQLException {
            TextTable table = new TextTable(names(rows));
            long count = 0;
            while (rows.next()) {
                if (count++ < MAX_TABLE_ROWS) {
                    table.row(texts(rows));
                }
            }
            table.print(out, "");
            return count;
        }
    },
    /** As RFC 4180 has it, missing values empty. */
    CSV {
        @Override
        public long print(ResultSet rows, PrintStream out) throws SQLException, IOException {
            long count = 0;
            CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
            csv.printRecord(names(rows));
            for (; rows.next(); count++) {
                csv.printRecord(texts(rows));
            }
            csv.flush();
            return count;
        }
    },
    /** One object in each line, missing values null. */
    JSON {
        @Override
        public long print(ResultSet rows, PrintStream out) throws SQLException, IOException {
            long count = 0;
            List<String> names = names(rows);
            JsonGenerator json = new ObjectMapper().getFactory().createGenerator(out);
            json.setRootValueSeparator(null);
            for (; rows.next(); count++) {
                json.writeStartObject();
                for (int column = 1; column <= names.size(); column++) {
                    json.writeFieldName(names.get(column - 1));
                    write(json, rows.getObject(column));
                }
                json.writeEndObject();
                json.writeRaw('\n');
            }
            json.flush();
            return count;
        }
    };

    public static final int MAX_TABLE_ROWS = 1_000;

    /** @return how many rows there were */
    public abstract long print(ResultSet rows, PrintStream out) throws SQLException, IOException;

    private static List<String> names(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        return names;
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            Object value = rows.getObject(column);
            texts.add(value == null ? "" : value.toString());
        }
        return texts;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
