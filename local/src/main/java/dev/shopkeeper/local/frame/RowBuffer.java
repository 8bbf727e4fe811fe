package dev.shopkeeper.local.frame;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of one series as they come. */
final class RowBuffer {
    private static final int INITIAL = 32;

    private final String id;
    private final double[][] regressors;
    private long[] times = new long[INITIAL];
    private double[] values = new double[INITIAL];
    private boolean[] stockouts;
    private int size;
    private Refusal refusal;

    /** @param regressors how many there are */
    RowBuffer(String id, int regressors, boolean stockouts) {
        this.id = id;
        this.regressors = new double[regressors][INITIAL];
        this.stockouts = new boolean[stockouts ? INITIAL : 0];
    }

    /**
     * @param value NaN if nobody knows
     * @param others of the regressors
     */
    void add(long time, double value, boolean stockout, double[] others) {
        if (size == times.length) {
            grow(size + (size >> 1));
        }
        times[size] = time;
        values[size] = value;
        if (stockouts.length > 0) {
            stockouts[size] = stockout;
        }
        for (int regressor = 0; regressor < regressors.length; regressor++) {
            regressors[regressor][size] = others[regressor];
        }
        size++;
    }

    /** The first reason stays. */
    void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    String id() {
        return id;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** All rows, oldest first. */
    Rows sorted() {
        Rows rows = new Rows(
                Arrays.copyOf(times, size),
                Arrays.copyOf(values, size),
                stockouts.length == 0 ? stockouts : Arrays.copyOf(stockouts, size),
                Arrays.stream(regressors)
                        .map(column -> Arrays.copyOf(column, size))
                        .toArray(double[][]::new));
        return rows.isSorted() ? rows : rows.sorted();
    }

    private void grow(int capacity) {
        times = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        if (stockouts.length > 0) {
            stockouts = Arrays.copyOf(stockouts, capacity);
        }
        Arrays.setAll(regressors, column -> Arrays.copyOf(regressors[column], capacity));
    }

    /**
     * @param stockouts empty if there is no such column
     * @param regressors values of each
     */
    record Rows(long[] times, double[] values, boolean[] stockouts, double[][] regressors) {
        int size() {
            return times.length;
        }

        private boolean isSorted() {
            return IntStream.range(1, times.length).allMatch(row -> times[row - 1] <= times[row]);
        }

        private Rows sorted() {
            int[] order = IntStream.range(0, times.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> times[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            boolean[] marks = new boolean[stockouts.length];
            for (int row = 0; row < marks.length; row++) {
                marks[row] = stockouts[order[row]];
            }
            return new Rows(
                    IntStream.of(order).mapToLong(row -> times[row]).toArray(),
                    picked(values, order),
                    marks,
                    Arrays.stream(regressors)
                            .map(column -> picked(column, order))
                            .toArray(double[][]::new));
        }

        private static double[] picked(double[] from, int[] order) {
            return IntStream.of(order).mapToDouble(row -> from[row]).toArray();
        }
    }
}
