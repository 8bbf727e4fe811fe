package dev.shopkeeper.forecasting.intermittent;

import java.util.Arrays;

/**
 * The steps of a history on which something could be sold, oldest first.
 *
 * @param demand in lots, see {@link Lot}; not negative
 * @param exposure how much such a step sells compared with others, above 0
 * @param rootExposure its square root: a busy step brings as much more demands as it brings larger ones
 * @param beginning size of the sale with which the record begins, on an ordinary step; 0 if it doesn't
 * @param lot units of a lot
 */
record OpenSteps(double[] demand, double[] exposure, double[] rootExposure, double beginning, double lot) {
    /**
     * What is known of the steps that were open. If the first one sold, it tells a size, but is no step: mostly it is
     * the sale with which the record begins, so it would be there however seldom the article sells.
     */
    static OpenSteps of(double[] values, double[] exposure) {
        var demand = new double[values.length];
        var open = new double[values.length];
        int count = 0;
        int lastSale = 0;
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && exposure[i] > 0) {
                demand[count] = Math.max(0, values[i]);
                open[count] = exposure[i];
                largest = Math.max(largest, demand[count]);
                lastSale = demand[count] > 0 ? count : lastSale;
                count++;
            }
        }
        int from = lastSale > 0 && demand[0] > 0 ? 1 : 0;
        double lot = lot(demand, largest);
        for (int i = 0; i < count; i++) {
            demand[i] /= lot;
        }
        double beginning = from == 0 ? 0 : demand[0] / Math.sqrt(open[0]);
        double[] exposed = Arrays.copyOfRange(open, from, count);
        double[] roots = Arrays.stream(exposed).map(Math::sqrt).toArray();
        return new OpenSteps(Arrays.copyOfRange(demand, from, count), exposed, roots, beginning, lot);
    }

    private static double lot(double[] demand, double largest) {
        if (largest == 0) {
            return 1;
        }
        return largest
                * Lot.of(Arrays.stream(demand).map(lots -> lots / largest).toArray());
    }

    int length() {
        return demand.length;
    }

    int sales() {
        return (int) Arrays.stream(demand).filter(lots -> lots > 0).count();
    }

    /** Whether the article is still sold after so many steps, see {@link Survival}. */
    double survival(int length) {
        double active = 0;
        double silent = 0;
        int sales = 0;
        for (int i = 0; i < length; i++) {
            silent += exposure[i];
            if (demand[i] > 0) {
                sales++;
                active += silent;
                silent = 0;
            }
        }
        return sales == 0 ? 0 : Survival.probability(sales, active, silent);
    }
}
