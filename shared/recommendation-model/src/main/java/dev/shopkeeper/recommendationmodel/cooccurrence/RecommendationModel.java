package dev.shopkeeper.recommendationmodel.cooccurrence;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the shop's events say about its items, in arrays. Items are numbered by falling popularity, so 0 is the most
 * popular one and any rising list of numbers is a list by popularity. Immutable; for any number of threads.
 */
public final class RecommendationModel {
    private final LocalDate trainedThrough;
    private final Items items;
    private final Neighbours neighbours;
    private final int[] byId;
    private final int[][] byCategory;

    public RecommendationModel(LocalDate trainedThrough, Items items, Neighbours neighbours) {
        this.trainedThrough = trainedThrough;
        this.items = items;
        this.neighbours = neighbours;
        this.byId = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing(item -> items.ids()[item]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.byCategory = members(items);
    }

    private static int[][] members(Items items) {
        int[] sizes = new int[items.categories().length];
        IntStream.of(items.category()).filter(category -> category >= 0).forEach(category -> sizes[category]++);
        int[][] members = new int[sizes.length][];
        for (int category = 0; category < sizes.length; category++) {
            members[category] = new int[sizes[category]];
        }
        for (int item = items.size() - 1; item >= 0; item--) {
            int category = items.category()[item];
            if (category >= 0) {
                members[category][--sizes[category]] = item;
            }
        }
        return members;
    }

    /** The last business day whose events the model knows. */
    public LocalDate trainedThrough() {
        return trainedThrough;
    }

    public Items items() {
        return items;
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    public int size() {
        return items.size();
    }

    /** The number of the item with this product id. */
    public OptionalInt find(String productId) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = items.ids()[byId[middle]].compareTo(productId);
            if (order == 0) {
                return OptionalInt.of(byId[middle]);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return OptionalInt.empty();
    }

    /** The number of the category with this name, whatever its case. */
    public OptionalInt findCategory(String name) {
        return IntStream.range(0, items.categories().length)
                .filter(category -> items.categories()[category].equalsIgnoreCase(name))
                .findFirst();
    }

    /** The items of a category, the most popular first. Not to be written to. */
    public int[] ofCategory(int category) {
        return byCategory[category];
    }
}
