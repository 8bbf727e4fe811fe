package dev.shopkeeper.forecasting.seasonality;

import java.util.Arrays;

/** Fills values that aren't known. */
public final class Gaps {
    private Gaps() {}

    /**
     * Each gap from the nearest known values of the same place in the season, or of any place where the season has none,
     * by their distance. Nothing is filled before the first known value.
     *
     * @param values NaN where not known, at least one known
     * @return from the first known value on
     */
    public static double[] fill(double[] values, int season) {
        int first = 0;
        while (!Double.isFinite(values[first])) {
            first++;
        }
        double[] known = Arrays.copyOfRange(values, first, values.length);
        double[] filled = known.clone();
        for (int place = 0; place < Math.min(season, known.length); place++) {
            interpolate(known, filled, place, season);
        }
        double[] seasonal = filled.clone();
        interpolate(seasonal, filled, 0, 1);
        return filled;
    }

    private static void interpolate(double[] known, double[] filled, int from, int step) {
        int before = -1;
        for (int t = from; t < known.length; t += step) {
            if (Double.isFinite(known[t])) {
                span(filled, before, t, from, step);
                before = t;
            }
        }
        if (before >= 0) {
            for (int t = before + step; t < known.length; t += step) {
                filled[t] = known[before];
            }
        }
    }

    /** Fills the places between two known ones; those before the first known one get its value. */
    private static void span(double[] filled, int before, int after, int from, int step) {
        for (int t = before < 0 ? from : before + step; t < after; t += step) {
            double share = before < 0 ? 1 : (double) (t - before) / (after - before);
            filled[t] = before < 0 ? filled[after] : filled[before] * (1 - share) + filled[after] * share;
        }
    }
}
