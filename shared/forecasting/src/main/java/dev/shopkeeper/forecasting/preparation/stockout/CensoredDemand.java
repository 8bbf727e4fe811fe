package dev.shopkeeper.forecasting.preparation.stockout;

import java.util.Arrays;

/**
 * Demand of steps on which nothing was on the shelf. What was sold then is a lower bound of what was wanted, so such a
 * step is filled from the other steps of the same place in the season (hot-deck imputation, doi:10.1111/j.1751-5823.2010.00103.x):
 * it takes the value of a near one that was not out of stock and sold at least as much, and the next step of its place
 * takes the next nearest. Unlike a mean, borrowed values keep the spread of the demand.
 */
public final class CensoredDemand {
    /** So many of the nearest lend their values in turn: enough for the spread, near enough for the level. */
    private static final int LENDERS = 8;

    private final double[] values;
    private final boolean[] outOfStock;

    private CensoredDemand(double[] values, boolean[] outOfStock) {
        this.values = values;
        this.outOfStock = outOfStock;
    }

    /**
     * The values with those of stock-outs filled in; without a step to borrow from they stay as they are.
     *
     * @param outOfStock as long as the values, or empty if nothing is known
     * @param season steps of the season, 1 if there is none
     */
    public static double[] impute(double[] values, boolean[] outOfStock, int season) {
        double[] filled = values.clone();
        var demand = new CensoredDemand(values, outOfStock);
        int[] turns = new int[season];
        for (int step = 0; step < outOfStock.length; step++) {
            if (outOfStock[step]) {
                filled[step] = demand.borrowed(step, season, turns[step % season]++);
            }
        }
        return filled;
    }

    private double borrowed(int step, int season, int turn) {
        double[] lent = lenders(step, season);
        if (lent.length == 0 && season > 1) {
            lent = lenders(step, 1);
        }
        return lent.length == 0 ? values[step] : lent[turn % lent.length];
    }

    /** Values of the nearest steps in stock, going to and fro, at least what was sold in this one. */
    private double[] lenders(int step, int stride) {
        double[] found = new double[LENDERS];
        int count = 0;
        for (int away = stride; count < LENDERS && (away <= step || step + away < values.length); away += stride) {
            if (lends(step - away, step)) {
                found[count++] = values[step - away];
            }
            if (count < LENDERS && lends(step + away, step)) {
                found[count++] = values[step + away];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean lends(int lender, int step) {
        return lender >= 0
                && lender < values.length
                && !outOfStock[lender]
                && Double.isFinite(values[lender])
                && (Double.isNaN(values[step]) || values[lender] >= values[step]);
    }
}
