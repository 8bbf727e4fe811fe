package dev.shopkeeper.recommendations.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that hold now, by the numbers of one catalogue. What it doesn't have is passed over: a rule may be written
 * before the product comes. Immutable.
 */
public final class RuleEffects {
    private final Set<Integer> hiddenItems = new HashSet<>();
    private final Set<Integer> hiddenCategories = new HashSet<>();
    private final Map<Integer, Double> itemFactors = new HashMap<>();
    private final Map<Integer, Double> categoryFactors = new HashMap<>();
    private final List<Pin> pins = new ArrayList<>();

    /** @param position from 1 */
    public record Pin(int item, int position) {}

    RuleEffects(List<Rule> rules, ItemNumbers items) {
        for (Rule rule : rules) {
            OptionalInt item = rule.productId().isEmpty() ? OptionalInt.empty() : items.item(rule.productId());
            OptionalInt category = rule.category().isEmpty() ? OptionalInt.empty() : items.category(rule.category());
            item.ifPresent(number -> add(rule, number, hiddenItems, itemFactors));
            category.ifPresent(number -> add(rule, number, hiddenCategories, categoryFactors));
        }
        pins.sort(Comparator.comparingInt(Pin::position));
    }

    private void add(Rule rule, int number, Set<Integer> hidden, Map<Integer, Double> factors) {
        switch (rule.action()) {
            case HIDE -> hidden.add(number);
            case BOOST -> factors.merge(number, rule.weight(), (some, other) -> some * other);
            case PIN -> pins.add(new Pin(number, rule.position()));
        }
    }

    /** @param category negative if the item has none */
    public boolean hides(int item, int category) {
        return hiddenItems.contains(item) || hiddenCategories.contains(category);
    }

    /** The product of all boosts of the item and of its category; 1 without any. */
    public double factor(int item, int category) {
        return itemFactors.isEmpty() && categoryFactors.isEmpty()
                ? 1
                : itemFactors.getOrDefault(item, 1.0) * categoryFactors.getOrDefault(category, 1.0);
    }

    /** By position, then as in the file. */
    public Stream<Pin> pins() {
        return pins.stream();
    }
}
