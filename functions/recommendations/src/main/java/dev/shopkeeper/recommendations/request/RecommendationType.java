package dev.shopkeeper.recommendations.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked for. The name in lower case, with hyphens, is the parameter's value. */
public enum RecommendationType {
    SESSION,
    USER,
    ITEM,
    BOUGHT_TOGETHER,
    TRENDING,
    POPULAR,
    RECENTLY_VIEWED,
    /** The caller leaves it to what is known of the visitor. */
    UNSAID;

    /** Any case. */
    public static Optional<RecommendationType> of(String text) {
        return Arrays.stream(values())
                .filter(type -> type != UNSAID && type.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the question is about one item. */
    public boolean needsItem() {
        return this == ITEM || this == BOUGHT_TOGETHER;
    }

    static String all() {
        return Arrays.stream(values())
                .filter(type -> type != UNSAID)
                .map(RecommendationType::text)
                .collect(Collectors.joining(", "));
    }
}
