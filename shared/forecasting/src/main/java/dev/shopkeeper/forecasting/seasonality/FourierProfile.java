package dev.shopkeeper.forecasting.seasonality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * Long seasons as waves about a straight trend, fitted by least squares to the means of whole short seasons, so that these
 * don't disturb it. A season gets one wave more as long as the Bayesian information criterion falls.
 */
final class FourierProfile {
    private static final int MOST_WAVES = 8;
    private static final double SMALLEST_FACTOR = 0.2;
    private static final double LARGEST_FACTOR = 5;

    private final int block;
    private final double[] means;
    /** Waves per step of the series. */
    private final List<Double> frequencies = new ArrayList<>();

    private RealVector weights;
    private double criterion;

    private FourierProfile(double[] history, int block) {
        this.block = block;
        this.means = means(history, block);
        fit();
    }

    /**
     * @param history not negative, at least two of each long season
     * @param block steps of the short season, 1 if there is none
     */
    static FourierProfile of(double[] history, int block, int[] seasons) {
        var profile = new FourierProfile(history, block);
        Arrays.stream(seasons)
                .map(season -> -season)
                .sorted()
                .map(season -> -season)
                .forEach(profile::add);
        return profile;
    }

    /** Each step's level over the trend's, for {@code steps} from the first value of the history on; 1 without a season. */
    double[] factors(int steps) {
        var factors = new double[steps];
        for (int t = 0; t < steps; t++) {
            double[] row = row(t);
            double waves = 0;
            for (int i = 2; i < row.length; i++) {
                waves += weights.getEntry(i) * row[i];
            }
            double trend = weights.getEntry(0) + weights.getEntry(1) * Math.min(row[1], 1);
            double factor = trend > 0 ? (trend + waves) / trend : 1;
            factors[t] = Math.clamp(factor, SMALLEST_FACTOR, LARGEST_FACTOR);
        }
        return factors;
    }

    private void add(int season) {
        int most = Math.min(MOST_WAVES, (season / block - 1) / 2);
        for (int wave = 1; wave <= most && 2 * (frequencies.size() + 2) < means.length / 2; wave++) {
            RealVector before = weights;
            double best = criterion;
            frequencies.add((double) wave / season);
            fit();
            if (criterion >= best) {
                frequencies.removeLast();
                weights = before;
                criterion = best;
                return;
            }
        }
    }

    private void fit() {
        var rows = new double[means.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row((i + 0.5) * block - 0.5);
        }
        var design = new Array2DRowRealMatrix(rows, false);
        var observed = new ArrayRealVector(means, false);
        weights = new QRDecomposition(design, 1e-12).getSolver().solve(observed);
        double squares = Math.pow(observed.subtract(design.operate(weights)).getNorm(), 2);
        int n = means.length;
        criterion = n * Math.log(squares / n + 1e-12) + weights.getDimension() * Math.log(n);
    }

    /** Level, trend from 0 to 1 over the history, and cosine and sine of each wave. */
    private double[] row(double t) {
        var row = new double[2 + 2 * frequencies.size()];
        row[0] = 1;
        row[1] = t / (means.length * (double) block);
        for (int i = 0; i < frequencies.size(); i++) {
            double angle = 2 * Math.PI * frequencies.get(i) * t;
            row[2 + 2 * i] = Math.cos(angle);
            row[3 + 2 * i] = Math.sin(angle);
        }
        return row;
    }

    /** Of whole blocks, of the size of one. */
    private static double[] means(double[] history, int block) {
        double largest = Arrays.stream(history).max().orElseThrow();
        var means = new double[history.length / block];
        for (int t = 0; t < means.length * block; t++) {
            means[t / block] += largest == 0 ? 0 : history[t] / largest / block;
        }
        double size = Arrays.stream(means).average().orElseThrow();
        return Arrays.stream(means).map(mean -> size == 0 ? 0 : mean / size).toArray();
    }
}
