package dev.shopkeeper.recommendationmodel.cooccurrence;

/**
 * The items of a model, the most popular first.
 *
 * @param ids product ids
 * @param names what people call them; the product id where no event said a name
 * @param categories names of the categories
 * @param category for each item the number of its category, or -1
 * @param popularity for each item the sum of its weighted interactions, faded with their age; falling
 */
public record Items(String[] ids, String[] names, String[] categories, int[] category, float[] popularity) {
    public int size() {
        return ids.length;
    }
}
