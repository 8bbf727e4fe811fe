package dev.shopkeeper.recommenders.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads interactions line by line: a header that names {@code UserId} or {@code SessionId}, {@code ItemId} and {@code
 * Time} in any order among others, then one interaction a line. Cells are separated by tabs if the header has one,
 * otherwise by commas, without quotes. Time is a number of any unit, its fraction dropped; of equal times the earlier line
 * is the earlier one.
 */
public final class HistoryReader {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Integer> items = new HashMap<>();
    private int[] user = new int[1 << 12];
    private int[] item = new int[1 << 12];
    private long[] seconds = new long[1 << 12];
    private int size;
    private long lines;
    private char separator;
    private int userColumn;
    private int itemColumn;
    private int timeColumn;
    private int columns;

    /** @throws MalformedHistoryException for a line that is no interaction, or a first one that is no header */
    public void accept(String line) {
        lines++;
        if (lines == 1) {
            readHeader(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
        } else if (!line.isBlank()) {
            String[] cells = cells(line);
            if (cells.length != columns) {
                throw new MalformedHistoryException(lines, cells.length + " columns instead of " + columns);
            }
            add(
                    number(users, id(cells, userColumn, "user")),
                    number(items, id(cells, itemColumn, "ItemId")),
                    time(cells));
        }
    }

    /** How many interactions were read. */
    public int size() {
        return size;
    }

    public Histories build() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> user[i]).thenComparingLong(i -> seconds[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] start = new int[users.size() + 1];
        for (int i = 0; i < size; i++) {
            start[user[i] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        String[] names = new String[items.size()];
        items.forEach((name, number) -> names[number] = name);
        return Histories.ofEqualWeight(
                names,
                start,
                IntStream.of(order).map(i -> item[i]).toArray(),
                IntStream.of(order).mapToLong(i -> seconds[i]).toArray());
    }

    private void readHeader(String line) {
        separator = line.indexOf('\t') >= 0 ? '\t' : ',';
        List<String> names = List.of(cells(line));
        columns = names.size();
        userColumn = Math.max(names.indexOf("UserId"), names.indexOf("SessionId"));
        itemColumn = names.indexOf("ItemId");
        timeColumn = names.indexOf("Time");
        if (userColumn < 0 || itemColumn < 0 || timeColumn < 0) {
            throw new MalformedHistoryException(
                    1, "the header must name UserId or SessionId, ItemId and Time, but is '" + line + "'");
        }
    }

    private String[] cells(String line) {
        String[] cells = line.split(String.valueOf(separator), -1);
        Arrays.setAll(cells, i -> cells[i].strip());
        return cells;
    }

    private String id(String[] cells, int column, String name) {
        if (cells[column].isEmpty()) {
            throw new MalformedHistoryException(lines, name + " is empty");
        }
        return cells[column];
    }

    private long time(String[] cells) {
        try {
            double time = Double.parseDouble(cells[timeColumn]);
            if (Math.abs(time) < Long.MAX_VALUE) {
                return (long) time;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number that is none.
        }
        throw new MalformedHistoryException(lines, "Time '" + cells[timeColumn] + "' is not a number");
    }

    private static int number(Map<String, Integer> numbers, String id) {
        return numbers.computeIfAbsent(id, unknown -> numbers.size());
    }

    private void add(int newUser, int newItem, long newSeconds) {
        if (size == user.length) {
            user = Arrays.copyOf(user, size * 2);
            item = Arrays.copyOf(item, size * 2);
            seconds = Arrays.copyOf(seconds, size * 2);
        }
        user[size] = newUser;
        item[size] = newItem;
        seconds[size++] = newSeconds;
    }
}
