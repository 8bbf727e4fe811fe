package dev.shopkeeper.recommendations.rules;

import java.util.OptionalInt;

/** How a catalogue numbers products and categories. */
public interface ItemNumbers {
    /** Empty for a product that is not in the catalogue. */
    OptionalInt item(String productId);

    /** In any case; empty for a category that no product has. */
    OptionalInt category(String name);
}
