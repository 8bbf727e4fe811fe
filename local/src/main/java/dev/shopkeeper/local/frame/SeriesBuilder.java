package dev.shopkeeper.local.frame;

import dev.shopkeeper.forecasting.DemandSeries;
import dev.shopkeeper.forecasting.DemandSeries.Regressor;
import dev.shopkeeper.local.frame.Refusal.Reason;
import dev.shopkeeper.local.frame.RowBuffer.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes an equally spaced series of rows, or says why that can't be done. */
final class SeriesBuilder {
    /** A hundred years of hours: what is longer holds a wrong date. */
    static final int MOST_STEPS = 1_000_000;

    /** So many rows without two that follow each other, and equally far apart, aren't chance. */
    private static final int ROWS_TO_JUDGE = 4;

    private final FrameOptions options;
    private final TimeForm form;
    private final List<String> regressors;
    private final Notes notes;

    SeriesBuilder(FrameOptions options, TimeForm form, List<String> regressors, Notes notes) {
        this.options = options;
        this.form = form;
        this.regressors = regressors;
        this.notes = notes;
    }

    /** The series, or what to add to the refused ones. */
    Optional<FrameSeries> build(RowBuffer buffer, List<Refusal> refused) {
        if (buffer.refusal().isPresent()) {
            refused.add(buffer.refusal().get());
            return Optional.empty();
        }
        Rows rows = buffer.sorted();
        StepGrid grid = StepGrid.of(options.frequency(), form, rows.times());
        long[] steps = Arrays.stream(rows.times()).map(grid::index).toArray();
        Optional<Refusal> refusal = judged(buffer.id(), rows, steps);
        if (refusal.isPresent()) {
            refused.add(refusal.get());
            return Optional.empty();
        }
        return Optional.of(new FrameSeries(buffer.id(), demand(buffer.id(), rows, steps, grid), grid));
    }

    private Optional<Refusal> judged(String id, Rows rows, long[] steps) {
        int last = steps.length - 1;
        // Of months, the first row may be the one on another day.
        boolean firstFits = steps[0] == 0;
        for (int row = 1; row <= last; row++) {
            if (firstFits == (steps[row] == StepGrid.OFF)) {
                return Optional.of(
                        Refusal.of(id, Reason.BETWEEN_STEPS, form.text(rows.times()[row]), form.text(rows.times()[0])));
            }
        }
        if (steps[last] >= MOST_STEPS || steps[last] < 0) {
            return Optional.of(Refusal.of(
                    id, Reason.TOO_LONG, form.text(rows.times()[0]), form.text(rows.times()[last]), MOST_STEPS));
        }
        return coarser(id, steps);
    }

    /** Weekly rows called daily would be filled with zeros. */
    private Optional<Refusal> coarser(String id, long[] steps) {
        long[] distances = new long[steps.length - 1];
        Arrays.setAll(distances, row -> steps[row + 1] - steps[row]);
        long least = Arrays.stream(distances).min().orElse(1);
        long greatest = Arrays.stream(distances).max().orElse(1);
        // Months differ by a tenth of their days.
        boolean regular = least > 1 && greatest <= least * 1.12;
        return regular && steps.length >= ROWS_TO_JUDGE
                ? Optional.of(Refusal.of(id, Reason.COARSER, least, greatest))
                : Optional.empty();
    }

    private DemandSeries demand(String id, Rows rows, long[] steps, StepGrid grid) {
        int length = historyLength(id, rows, steps);
        int within = steps.length;
        while (steps[within - 1] >= length) {
            within--;
        }
        long known = IntStream.range(0, within)
                .filter(row -> row == 0 || steps[row] > steps[row - 1])
                .count();
        notes.add(Notes.Kind.DUPLICATES_SUMMED, id, within - known);
        notes.add(options.gaps() == GapRule.ZERO ? Notes.Kind.GAPS_ZERO : Notes.Kind.GAPS_MISSING, id, length - known);
        notes.add(
                Notes.Kind.NEGATIVE,
                id,
                Arrays.stream(rows.values()).filter(value -> value < 0).count());
        double[] values = values(rows, steps, within, length);
        boolean[] marks = marks(rows, steps, within, length);
        return new DemandSeries(grid.timeline(), values, marks, known(id, rows, steps, length));
    }

    private double[] values(Rows rows, long[] steps, int within, int length) {
        double[] values = new double[length];
        Arrays.fill(values, options.gaps().fill());
        for (int row = 0; row < within; row++) {
            int step = (int) steps[row];
            boolean again = row > 0 && steps[row - 1] == step;
            values[step] = again ? sum(values[step], rows.values()[row]) : rows.values()[row];
        }
        return values;
    }

    private static boolean[] marks(Rows rows, long[] steps, int within, int length) {
        boolean[] marks = new boolean[rows.stockouts().length == 0 ? 0 : length];
        for (int row = 0; row < within && marks.length > 0; row++) {
            marks[(int) steps[row]] |= rows.stockouts()[row];
        }
        return marks;
    }

    /** Up to the last known value: rows behind it only tell regressors. */
    private int historyLength(String id, Rows rows, long[] steps) {
        for (int row = rows.size() - 1; row >= 0; row--) {
            if (!Double.isNaN(rows.values()[row])) {
                return (int) steps[row] + 1;
            }
        }
        notes.add(Notes.Kind.NO_VALUES, id, 1);
        return (int) steps[rows.size() - 1] + 1;
    }

    /** What is known of a step by two rows. */
    private static double sum(double one, double other) {
        if (Double.isNaN(one)) {
            return other;
        }
        return Double.isNaN(other) ? one : Math.clamp(one + other, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** The regressors that are known in all steps to forecast; without that they are of no use. */
    private List<Regressor> known(String id, Rows rows, long[] steps, int length) {
        List<Regressor> known = new ArrayList<>();
        int unknown = 0;
        for (int index = 0; index < regressors.size(); index++) {
            double[] values = spread(rows.regressors()[index], steps, length + options.horizon());
            // What never changed can't have changed demand.
            if (changes(Arrays.copyOf(values, length))) {
                boolean planned = Arrays.stream(values, length, values.length).noneMatch(Double::isNaN);
                if (planned) {
                    known.add(new Regressor(regressors.get(index), values));
                } else {
                    unknown++;
                }
            }
        }
        notes.add(Notes.Kind.NO_FUTURE_REGRESSOR, id, unknown);
        return known;
    }

    private static double[] spread(double[] column, long[] steps, int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < column.length && steps[row] < length; row++) {
            values[(int) steps[row]] = column[row];
        }
        return values;
    }

    private static boolean changes(double[] values) {
        return Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }
}
