package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Price;
import dev.shopkeeper.recommendations.request.PriceRange;
import dev.shopkeeper.recommendations.rules.RuleEffects;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** What may be recommended to this visitor, now, within the filters of the request. For one request. */
final class Allowed implements IntPredicate {
    private static final int ANY_CATEGORY = -1;

    private final Catalogue catalogue;
    private final RuleEffects rules;
    private final ItemSet never;
    private final int category;
    private final PriceRange price;
    private final Map<String, Bounds> boundsByCurrency = new HashMap<>();

    /** In minor units, both ends included. */
    private record Bounds(long least, long most) {}

    private Allowed(Catalogue catalogue, RuleEffects rules, ItemSet never, int category, PriceRange price) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.never = never;
        this.category = category;
        this.price = price;
    }

    static Allowed of(Catalogue catalogue, RuleEffects rules) {
        return new Allowed(catalogue, rules, ItemSet.EMPTY, ANY_CATEGORY, PriceRange.ANY);
    }

    Allowed but(ItemSet others) {
        return new Allowed(catalogue, rules, others, category, price);
    }

    Allowed within(PriceRange range) {
        return new Allowed(catalogue, rules, never, category, range);
    }

    Allowed within(int onlyCategory) {
        return new Allowed(catalogue, rules, never, onlyCategory, price);
    }

    @Override
    public boolean test(int item) {
        int own = catalogue.category(item);
        return catalogue.isAvailable(item)
                && (category == ANY_CATEGORY || own == category)
                && !never.contains(item)
                && !rules.hides(item, own)
                && (!price.isBounded() || isInPrice(item));
    }

    /** What costs nobody knows what is in no range. */
    private boolean isInPrice(int item) {
        long minor = catalogue.priceMinor(item);
        Bounds bounds = boundsByCurrency.computeIfAbsent(catalogue.currency(item), this::bounds);
        return minor >= 0 && minor >= bounds.least() && minor <= bounds.most();
    }

    private Bounds bounds(String currency) {
        int digits = Price.digits(currency);
        return new Bounds(
                minor(price.least(), digits, RoundingMode.CEILING), minor(price.most(), digits, RoundingMode.FLOOR));
    }

    private static long minor(BigDecimal amount, int digits, RoundingMode rounding) {
        BigDecimal minor = amount.movePointRight(digits).setScale(0, rounding);
        return minor.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
