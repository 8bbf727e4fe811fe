package dev.shopkeeper.replenishmentsettings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whom a row of the settings file is for. */
public enum Scope {
    /** Every SKU; no key. */
    DEFAULT,
    /** A class: {@code A}, or {@code AX} for a class by value and by regularity. */
    CLASS,
    /** The SKUs of a supplier. */
    SUPPLIER,
    CATEGORY,
    /** A SKU, in one warehouse or in all. */
    SKU,
    /** A way between two warehouses, {@code from>to}. */
    LANE,
    /** The limits of all orders together; no key. */
    SHOP;

    static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Why the text is no key of this scope; empty if it is one. */
    Optional<String> refuse(String key) {
        return switch (this) {
            case DEFAULT, SHOP -> key.isEmpty() ? Optional.empty() : Optional.of("key must be empty here");
            case CLASS -> key.matches("[ABC][XYZ]?") ? Optional.empty() : Optional.of("key must be A, B or C, or AX …");
            case LANE -> key.matches("[^>]+>[^>]+") ? Optional.empty() : Optional.of("key must be from>to");
            case SUPPLIER, CATEGORY, SKU -> key.isEmpty() ? Optional.of("key is missing") : Optional.empty();
        };
    }
}
