package dev.shopkeeper.recommenders.clicks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clicks as a table: UTF-8, tab-separated, a header that names the columns {@code SessionId}, {@code ItemId} and {@code
 * Time} (a number) in any order among others. Ids are any text without tab and line break; an item id has no space
 * either, since lists of items are separated by spaces.
 */
public final class ClickTable {
    private static final List<String> COLUMNS = List.of("SessionId", "ItemId", "Time");

    private ClickTable() {}

    /**
     * Reads all clicks into the builder, line by line.
     *
     * @throws MalformedClicksException for a table without clicks or columns, or a row that is no click; with its line
     */
    public static void read(BufferedReader lines, SessionLogBuilder builder) throws IOException {
        String header = lines.readLine();
        if (header == null || header.isBlank()) {
            throw new MalformedClicksException(1, "no header with " + COLUMNS);
        }
        int[] columns = columns(header.startsWith("\uFEFF") ? header.substring(1) : header);
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isEmpty()) {
                add(line, number, columns, builder);
            }
        }
        if (builder.size() == 0) {
            throw new MalformedClicksException(number, "no clicks after the header");
        }
    }

    private static int[] columns(String header) {
        List<String> names = cells(header);
        int[] columns = new int[COLUMNS.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = names.indexOf(COLUMNS.get(i));
            if (columns[i] < 0) {
                throw new MalformedClicksException(1, "no column " + COLUMNS.get(i) + " among " + names);
            }
        }
        return columns;
    }

    private static void add(String line, long number, int[] columns, SessionLogBuilder builder) {
        String session = cell(line, number, columns[0], 0);
        String item = cell(line, number, columns[1], 1);
        String time = cell(line, number, columns[2], 2);
        if (item.indexOf(' ') >= 0) {
            throw new MalformedClicksException(number, "ItemId '" + item + "' has a space");
        }
        builder.add(session, item, number(time, number));
    }

    private static String cell(String line, long number, int column, int name) {
        int from = 0;
        for (int skipped = 0; skipped < column; skipped++) {
            from = line.indexOf('\t', from) + 1;
            if (from == 0) {
                throw new MalformedClicksException(number, "no " + COLUMNS.get(name));
            }
        }
        int to = line.indexOf('\t', from);
        String cell = line.substring(from, to < 0 ? line.length() : to);
        if (cell.isEmpty()) {
            throw new MalformedClicksException(number, COLUMNS.get(name) + " is empty");
        }
        return cell;
    }

    private static double number(String time, long line) {
        try {
            double number = Double.parseDouble(time);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MalformedClicksException(line, "Time '" + time + "' is not a number", e);
        }
        throw new MalformedClicksException(line, "Time '" + time + "' is not a finite number");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (int from = 0; from >= 0; ) {
            int to = line.indexOf('\t', from);
            cells.add((to < 0 ? line.substring(from) : line.substring(from, to)).strip());
            from = to < 0 ? -1 : to + 1;
        }
        return cells;
    }
}
