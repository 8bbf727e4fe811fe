package dev.shopkeeper.forecasting.intermittent;

/** The unit in which demand comes: 1 for pieces, 6 for packs of six, and a fine grain for what is weighed. */
final class Lot {
    /** Grains per largest demand, at most. */
    private static final double FINEST = 1e4;

    private Lot() {}

    /**
     * The greatest common divisor of the demands, as far as they have one.
     *
     * @param scaled demands of which the largest is 1
     */
    static double of(double[] scaled) {
        double lot = 1;
        for (double value : scaled) {
            if (value > 0) {
                lot = divisor(lot, value);
                if (lot < 1 / FINEST) {
                    return 1 / FINEST;
                }
            }
        }
        // the largest demand is a multiple of it, too
        return 1 / Math.rint(1 / lot);
    }

    /** Euclid's algorithm on what is only nearly a multiple. */
    private static double divisor(double first, double second) {
        double larger = Math.max(first, second);
        double smaller = Math.min(first, second);
        while (smaller > 1 / FINEST / 10) {
            double rest = Math.abs(larger - smaller * Math.rint(larger / smaller));
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
