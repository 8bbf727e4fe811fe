package dev.shopkeeper.local.storefront;

import java.util.List;

/**
 * A part of the shop whose products share a season: five kinds in five variants.
 *
 * @param code first letters of its SKUs
 * @param peakDay day of the year when it sells best
 * @param amplitude how strong its season is: at the peak it sells e^amplitude times the usual
 * @param partner code of the department whose products go well with these
 */
record Department(
        String code,
        String name,
        int peakDay,
        double amplitude,
        int leadTimeDays,
        String partner,
        List<Kind> kinds,
        List<String> variants) {

    record Kind(String noun, long priceMinor) {}

    /** How much more or less it sells than usual on a day of the year. */
    double season(int dayOfYear) {
        return Math.exp(amplitude * Math.cos(2 * Math.PI * (dayOfYear - peakDay) / 365.25));
    }
}
