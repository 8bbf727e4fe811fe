package dev.shopkeeper.local.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A column chart of what was sold and what is expected, one column a day: history in full blocks, then after a line the
 * forecast, dense up to p10, medium up to p50 and light up to p90.
 *
 * @param height rows of the plot, without the axis
 */
public record ForecastChart(double[] history, double[] p10, double[] p50, double[] p90, int height) {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    public ForecastChart {
        if (p10.length != p50.length || p50.length != p90.length) {
            throw new IllegalArgumentException("quantiles of different lengths");
        }
        if (height < 1) {
            throw new IllegalArgumentException("a chart of " + height + " rows");
        }
    }

    /**
     * The chart's rows, the highest first, with the scale on the left.
     *
     * @param start label below the first day
     * @param split label below the first forecast day
     */
    public List<String> lines(String start, String split) {
        double top = Math.max(
                1,
                Math.ceil(DoubleStream.concat(DoubleStream.of(history), DoubleStream.of(p90))
                        .max()
                        .orElse(0)));
        String scale = Long.toString((long) top);
        List<String> lines = new ArrayList<>();
        for (int row = height; row >= 1; row--) {
            String label = row == height ? scale : row == 1 ? "0" : "";
            lines.add(" ".repeat(scale.length() - label.length()) + label + " ┤" + row(row, top));
        }
        String axis = start + " ".repeat(Math.max(1, history.length - DisplayWidth.of(start))) + "└ " + split;
        lines.add(" ".repeat(scale.length() + 2) + axis);
        return lines;
    }

    private String row(int row, double top) {
        StringBuilder line = new StringBuilder();
        for (double value : history) {
            line.append(EIGHTHS.charAt((int) Math.round(8 * clamp(filled(value, top) - (row - 1)))));
        }
        line.append('│');
        for (int day = 0; day < p50.length; day++) {
            line.append(shade(day, row - 0.5, top));
        }
        return line.toString().stripTrailing();
    }

    /** How dense the cell is whose middle lies at that height. */
    private char shade(int day, double middle, double top) {
        if (middle <= filled(p10[day], top)) {
            return '▓';
        }
        if (middle <= filled(p50[day], top)) {
            return '▒';
        }
        return middle <= filled(p90[day], top) ? '░' : ' ';
    }

    /** How many rows the value fills. */
    private double filled(double value, double top) {
        return value / top * height;
    }

    private static double clamp(double share) {
        return Math.clamp(share, 0.0, 1.0);
    }
}
