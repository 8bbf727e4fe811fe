package dev.shopkeeper.local.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in aligned columns: to the right where every cell is a number, to the left otherwise. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    public TextTable row(Object... cells) {
        return row(List.of(cells).stream().map(Object::toString).toList());
    }

    /** @throws IllegalArgumentException if there are more or fewer cells than columns */
    public TextTable row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + header.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    public void print(PrintStream out, String indent) {
        lines().forEach(line -> out.println(indent + line));
    }

    List<String> lines() {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        boolean[] right = new boolean[widths.length];
        for (int column = 0; column < widths.length; column++) {
            right[column] = isNumeric(column);
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, widths, right));
        lines.add(String.join(GAP, IntStream.of(widths).mapToObj("─"::repeat).toList()));
        rows.forEach(row -> lines.add(line(row, widths, right)));
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .reduce(DisplayWidth.of(header.get(column)), Math::max);
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("-?[0-9][0-9., ]*%?|–|"));
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - DisplayWidth.of(cell));
            line.append(column == 0 ? "" : GAP).append(right[column] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
