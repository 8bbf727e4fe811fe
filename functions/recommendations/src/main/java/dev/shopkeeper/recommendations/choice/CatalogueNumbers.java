package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.rules.ItemNumbers;
import java.util.OptionalInt;

/** The numbers of a catalogue as the rules need them. */
public record CatalogueNumbers(Catalogue catalogue) implements ItemNumbers {
    @Override
    public OptionalInt item(String productId) {
        return catalogue.find(productId);
    }

    @Override
    public OptionalInt category(String name) {
        return catalogue.findCategory(name);
    }
}
