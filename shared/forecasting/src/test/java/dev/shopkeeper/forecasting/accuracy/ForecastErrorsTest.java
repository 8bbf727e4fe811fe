package dev.shopkeeper.forecasting.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Expected values: {@code peers/forecast/score.py train.csv test.csv forecast.csv --season 4} over the files in
 * src/test/resources/accuracy, which prints five decimals.
 */
class ForecastErrorsTest {
    private static final Offset<Double> FIVE_DECIMALS = within(5.1e-6);
    private static final double[] ALL = {0.005, 0.025, 0.1, 0.165, 0.25, 0.5, 0.75, 0.835, 0.9, 0.975, 0.995};
    /** Those of M5, which score.py takes for wQL and SPL. */
    private static final double[] NINE = {0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995};
    /** Those that score.py finds long enough for SPL, and then takes for wQL, too. */
    private static final List<String> LONG = List.of("seasonal", "now and then", "late");

    private final Map<String, double[][]> train = columns("train.csv");
    private final Map<String, double[][]> test = columns("test.csv");
    private final Map<String, double[][]> forecast = columns("forecast.csv");

    @Test
    void agreesWithTheScorerOnPoints() {
        Accuracy accuracy = scored(4, ALL, train.keySet());
        assertThat(accuracy.series()).isEqualTo(5);
        assertThat(accuracy.smape()).isCloseTo(57.37768, FIVE_DECIMALS);
        assertThat(accuracy.mase()).isCloseTo(1.74706, FIVE_DECIMALS);
        assertThat(accuracy.owa()).isCloseTo(1.43935, FIVE_DECIMALS);
        assertThat(accuracy.rmsse()).isCloseTo(0.97799, FIVE_DECIMALS);
        assertThat(accuracy.bias()).isCloseTo(-0.21947, FIVE_DECIMALS);
        // pandas: (forecast["mean"] - test.y).abs().sum() / test.y.sum()
        assertThat(accuracy.wape()).isCloseTo(0.26186012977649603, within(1e-12));
    }

    /** The same command with --season 1. */
    @Test
    void agreesWithTheScorerWithoutASeason() {
        Accuracy accuracy = scored(1, ALL, train.keySet());
        assertThat(accuracy.mase()).isCloseTo(1.08133, FIVE_DECIMALS);
        assertThat(accuracy.owa()).isCloseTo(1.07952, FIVE_DECIMALS);
        assertThat(accuracy.intervals().get(3).msis()).isCloseTo(12.52624, FIVE_DECIMALS);
    }

    @Test
    void agreesWithTheScorerOnIntervals() {
        List<Accuracy.Interval> intervals = scored(4, ALL, train.keySet()).intervals();
        assertThat(intervals)
                .extracting(Accuracy.Interval::nominal)
                .satisfiesExactly(
                        half -> assertThat(half).isEqualTo(0.5),
                        twoThirds -> assertThat(twoThirds).isCloseTo(0.67, within(1e-12)),
                        eighty -> assertThat(eighty).isCloseTo(0.8, within(1e-12)),
                        most -> assertThat(most).isCloseTo(0.95, within(1e-12)),
                        nearlyAll -> assertThat(nearlyAll).isCloseTo(0.99, within(1e-12)));
        assertThat(intervals.get(2).coverage()).isCloseTo(0.53333, FIVE_DECIMALS);
        assertThat(intervals.get(2).msis()).isCloseTo(10.43104, FIVE_DECIMALS);
        assertThat(intervals.get(3).coverage()).isCloseTo(0.66667, FIVE_DECIMALS);
        assertThat(intervals.get(3).msis()).isCloseTo(25.76779, FIVE_DECIMALS);
    }

    @Test
    void agreesWithTheScorerOnQuantiles() {
        assertThat(scored(4, NINE, train.keySet()).spl()).isCloseTo(0.31182, FIVE_DECIMALS);
        assertThat(scored(4, NINE, LONG).wql()).isCloseTo(0.15852, FIVE_DECIMALS);
    }

    @Test
    void isTheSameWhenSeveralGather() {
        ForecastErrors one = new ForecastErrors(4, ALL);
        ForecastErrors other = new ForecastErrors(4, ALL);
        accept(one, ALL, LONG);
        accept(other, ALL, List.of("constant", "short"));
        one.combine(other);
        Accuracy whole = scored(4, ALL, train.keySet());
        assertThat(one.summary().owa()).isCloseTo(whole.owa(), within(1e-12));
        assertThat(one.summary().spl()).isCloseTo(whole.spl(), within(1e-12));
        assertThat(one.summary().intervals().get(4).msis())
                .isCloseTo(whole.intervals().get(4).msis(), within(1e-12));
    }

    @Test
    void countsOnlyWhatIsKnown() {
        double unknown = Double.NaN;
        ForecastErrors errors = new ForecastErrors(1, new double[] {0.1, 0.9});
        double[][] quantiles = {{0, 0}, {4, 4}};
        errors.accept(
                new double[] {unknown, 1, unknown, 2, 4}, new double[] {unknown, 3}, new double[] {9, 2}, quantiles);
        Accuracy accuracy = errors.summary();
        // Scale: |4 - 2|, the only pair of neighbours that is known.
        assertThat(accuracy.mase()).isEqualTo(0.5);
        assertThat(accuracy.bias()).isCloseTo(-1 / 3.0, within(1e-12));
        assertThat(accuracy.smape()).isEqualTo(40);
        assertThat(accuracy.intervals().getFirst().coverage()).isEqualTo(1);
    }

    @Test
    void hasNoFigureWhereNoneIsDefined() {
        ForecastErrors errors = new ForecastErrors(1, new double[] {0.5});
        errors.accept(new double[] {2, 2, 2}, new double[] {2}, new double[] {2}, new double[][] {{2}});
        Accuracy accuracy = errors.summary();
        assertThat(accuracy.mase()).isNaN();
        assertThat(accuracy.wape()).isZero();
        assertThat(accuracy.intervals()).isEmpty();
        assertThat(new ForecastErrors(1, new double[0]).summary().smape()).isNaN();
    }

    private Accuracy scored(int season, double[] levels, Collection<String> ids) {
        ForecastErrors errors = new ForecastErrors(season, levels);
        accept(errors, levels, ids);
        return errors.summary();
    }

    private void accept(ForecastErrors errors, double[] levels, Collection<String> ids) {
        for (String id : ids) {
            double[][] expected = forecast.get(id);
            double[][] quantiles = Arrays.stream(levels)
                    .mapToObj(level -> expected[1 + Arrays.binarySearch(ALL, level)])
                    .toArray(double[][]::new);
            errors.accept(train.get(id)[0], test.get(id)[0], expected[0], quantiles);
        }
    }

    /** By id, each column behind unique_id and ds. */
    private static Map<String, double[][]> columns(String name) {
        Map<String, List<String>> rows =
                text(name).lines().skip(1).collect(Collectors.groupingBy(row -> row.substring(0, row.indexOf(','))));
        Map<String, double[][]> columns = new LinkedHashMap<>();
        rows.forEach((id, lines) -> columns.put(id, transposed(lines)));
        return columns;
    }

    private static double[][] transposed(List<String> lines) {
        int count = lines.getFirst().split(",").length - 2;
        double[][] columns = new double[count][lines.size()];
        for (int row = 0; row < lines.size(); row++) {
            String[] fields = lines.get(row).split(",");
            for (int column = 0; column < count; column++) {
                columns[column][row] = Double.parseDouble(fields[column + 2]);
            }
        }
        return columns;
    }

    private static String text(String name) {
        try (InputStream file = ForecastErrorsTest.class.getResourceAsStream("/accuracy/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
