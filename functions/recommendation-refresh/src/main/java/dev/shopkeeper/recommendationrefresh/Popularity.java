package dev.shopkeeper.recommendationrefresh;

import java.util.function.IntPredicate;

/**
 * How much an item is wanted now: the sum of its interactions' weights, each halved for every {@code halfLifeDays} of
 * its age, so that last month's favourite gives way within weeks.
 */
final class Popularity {
    private final double halfLifeDays;

    Popularity(double halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
    }

    /**
     * @param lastDay epoch day that has age 0
     * @param sessions which sessions count
     * @return for each item of the catalogue
     */
    double[] of(Interactions interactions, int lastDay, IntPredicate sessions) {
        double[] popularity = new double[interactions.catalogue().size()];
        for (int session = 0; session < interactions.sessions(); session++) {
            if (sessions.test(session)) {
                double fading = Math.pow(2, -(lastDay - interactions.day()[session]) / halfLifeDays);
                for (int i = interactions.start()[session]; i < interactions.start()[session + 1]; i++) {
                    popularity[interactions.item()[i]] += interactions.weight(i) * fading;
                }
            }
        }
        return popularity;
    }
}
