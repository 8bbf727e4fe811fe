package dev.shopkeeper.recommendations.answer;

import java.util.Locale;

/** What an answer rests on; the name in lower case, with hyphens, is what the caller reads. */
public enum Strategy {
    SESSION,
    USER,
    SIMILAR,
    BOUGHT_TOGETHER,
    TRENDING,
    TRENDING_IN_CATEGORY,
    POPULAR,
    POPULAR_IN_SEGMENT,
    RECENTLY_VIEWED,
    PINNED,
    RANK_SESSION,
    RANK_USER,
    RANK_POPULAR,
    NONE;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
