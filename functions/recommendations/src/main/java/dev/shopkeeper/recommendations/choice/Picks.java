package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Price;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.choice.Shelf.Choice;
import java.util.List;

/** Items by number as a storefront knows them. */
final class Picks {
    private Picks() {}

    static List<Pick> of(List<Choice> choices, Catalogue catalogue) {
        return choices.stream()
                .map(choice -> of(choice.item(), choice.relevance(), choice.reason(), catalogue))
                .toList();
    }

    static Pick of(int item, double score, Reason reason, Catalogue catalogue) {
        int category = catalogue.category(item);
        long minor = catalogue.priceMinor(item);
        return new Pick(
                catalogue.id(item),
                catalogue.name(item),
                category < 0 ? "" : catalogue.categoryName(category),
                minor < 0 ? Price.UNKNOWN : new Price(minor, catalogue.currency(item)),
                score,
                reason);
    }
}
