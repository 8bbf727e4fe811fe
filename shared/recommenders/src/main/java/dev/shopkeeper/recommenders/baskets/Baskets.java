package dev.shopkeeper.recommenders.baskets;

/**
 * What was bought together, basket by basket; within a basket each item stands once.
 *
 * @param names of the items, by their numbers
 * @param start where each basket starts in {@code item}; one more than there are baskets
 * @param item numbers
 */
public record Baskets(String[] names, int[] start, int[] item) {
    public int size() {
        return start.length - 1;
    }

    public int items() {
        return names.length;
    }

    /** In how many baskets each item is. */
    public int[] counts() {
        int[] counts = new int[names.length];
        for (int number : item) {
            counts[number]++;
        }
        return counts;
    }
}
