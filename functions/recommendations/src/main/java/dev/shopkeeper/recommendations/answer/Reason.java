package dev.shopkeeper.recommendations.answer;

import java.util.List;
import java.util.Locale;

/**
 * Why an item is recommended.
 *
 * @param because the items that speak for it, of the visitor's session or history
 * @param place the category, country or channel that the code is about; empty if it is about none
 * @param explored whether the item took the place of a better one, to learn whether it is liked
 */
public record Reason(Code code, List<Because> because, String place, boolean explored) {
    public record Because(String itemId, String name) {}

    /** The name in lower case, with hyphens, is the code of the answer and the key of the words. */
    public enum Code {
        FITS_SESSION,
        VIEWED_TOGETHER,
        BOUGHT_TOGETHER,
        ALIKE,
        INTEREST,
        BUY_AGAIN,
        BOUGHT_BEFORE,
        SEEN_BEFORE,
        RECENTLY_VIEWED,
        TRENDING,
        TRENDING_IN_CATEGORY,
        POPULAR,
        POPULAR_IN_CATEGORY,
        POPULAR_IN_COUNTRY,
        POPULAR_IN_CHANNEL,
        IN_STOCK,
        PINNED,
        UNAVAILABLE,
        HIDDEN,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Reason of(Code code, Because... because) {
        return new Reason(code, List.of(because), "", false);
    }

    public static Reason in(Code code, String place) {
        return new Reason(code, List.of(), place, false);
    }

    public Reason asExplored() {
        return new Reason(code, because, place, true);
    }
}
