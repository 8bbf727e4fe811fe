package dev.shopkeeper.demandforecast.promotion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a promotion is for. */
public enum Scope {
    SKU,
    CATEGORY,
    /** Everything; no key. */
    SHOP;

    static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Why the text is no key of this scope; empty if it is one. */
    Optional<String> refuse(String key) {
        return switch (this) {
            case SKU, CATEGORY -> key.isEmpty() ? Optional.of("key is missing") : Optional.empty();
            case SHOP -> key.isEmpty() ? Optional.empty() : Optional.of("key must be empty here");
        };
    }
}
