package dev.shopkeeper.forecasting.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Makes forecasts of parts and of their totals agree: the parts are changed as little as possible, each in proportion
 * to its own variance, until they add up to totals that take both into account. It is minimum trace reconciliation
 * (Wickramasuriya, Athanasopoulos and Hyndman, doi:10.1080/01621459.2018.1448825) with a diagonal W, in the form
 * b + W C' (C W C' + V)⁻¹ (a − C b), whose matrix has a row for each total, however many parts there are.
 *
 * <p>Variances of the errors give WLS; without them, the number of parts of each total does (structural scaling).
 */
public final class Reconciliation {
    /** Relative to the totals' own variances, so that totals of the same parts don't make the matrix singular. */
    private static final double LEAST_VARIANCE = 1e-9;

    private final List<int[]> totals;
    private final int parts;

    /** @param totals the parts that each total adds up, by their index */
    public Reconciliation(int parts, List<int[]> totals) {
        this.parts = parts;
        this.totals = List.copyOf(totals);
    }

    /** Structural scaling: every part has the variance 1, a total as many times that as it has parts. */
    public double[] reconcile(double[] partMeans, double[] totalMeans) {
        double[] ones = new double[parts];
        Arrays.fill(ones, 1);
        return reconcile(
                partMeans,
                ones,
                totalMeans,
                totals.stream().mapToDouble(part -> part.length).toArray());
    }

    /**
     * The parts' means of one step, never negative; the totals are their sums.
     *
     * @param partVariances of the forecasts' errors, 0 where a part is certain
     * @param totalVariances of the errors of the totals' own forecasts; infinite to ignore one
     */
    public double[] reconcile(
            double[] partMeans, double[] partVariances, double[] totalMeans, double[] totalVariances) {
        double[] changed = partMeans.clone();
        int[] heard = IntStream.range(0, totals.size())
                .filter(total -> Double.isFinite(totalMeans[total]) && Double.isFinite(totalVariances[total]))
                .toArray();
        if (heard.length == 0) {
            return changed;
        }
        double[] weights = weights(partMeans, partVariances, totalMeans, totalVariances, heard);
        for (int i = 0; i < heard.length; i++) {
            for (int part : totals.get(heard[i])) {
                changed[part] += partVariances[part] * weights[i];
            }
        }
        return Arrays.stream(changed).map(mean -> Math.max(0, mean)).toArray();
    }

    /** (C W C' + V)⁻¹ (a − C b) */
    private double[] weights(
            double[] partMeans, double[] partVariances, double[] totalMeans, double[] totalVariances, int[] heard) {
        RealMatrix matrix = new Array2DRowRealMatrix(heard.length, heard.length);
        var gaps = new ArrayRealVector(heard.length);
        for (int i = 0; i < heard.length; i++) {
            gaps.setEntry(i, totalMeans[heard[i]] - sum(partMeans, totals.get(heard[i])));
            boolean[] members = members(totals.get(heard[i]));
            for (int j = 0; j < heard.length; j++) {
                double shared = 0;
                for (int part : totals.get(heard[j])) {
                    shared += members[part] ? partVariances[part] : 0;
                }
                matrix.setEntry(i, j, shared);
            }
            double own = Math.max(totalVariances[heard[i]], LEAST_VARIANCE * (1 + matrix.getEntry(i, i)));
            matrix.addToEntry(i, i, own);
        }
        return new CholeskyDecomposition(matrix).getSolver().solve(gaps).toArray();
    }

    private boolean[] members(int[] total) {
        boolean[] members = new boolean[parts];
        for (int part : total) {
            members[part] = true;
        }
        return members;
    }

    private static double sum(double[] values, int[] indices) {
        double sum = 0;
        for (int index : indices) {
            sum += values[index];
        }
        return sum;
    }
}
