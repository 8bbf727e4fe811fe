package dev.shopkeeper.recommendations.answer;

import java.util.Locale;

/**
 * What the caller should know about an answer that is not what it could be. The name in lower case, with hyphens, is the
 * key of the words.
 */
public enum Hint {
    NO_MODEL,
    EMPTY_SHOP,
    CONTRADICTORY_PRICES,
    UNKNOWN_CATEGORY,
    NOTHING_LEFT,
    NOTHING_VIEWED,
    UNKNOWN_ITEMS,
    UNKNOWN_VISITOR,
    NO_VISITOR,
    NO_CONSENT;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
