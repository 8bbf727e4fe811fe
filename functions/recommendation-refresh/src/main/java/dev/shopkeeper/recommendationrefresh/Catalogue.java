package dev.shopkeeper.recommendationrefresh;

/**
 * The items that occur in the events, by rising product id.
 *
 * @param names the newest name of each, its id if there never was one
 * @param categories the newest category of each, empty if there never was one
 */
public record Catalogue(String[] ids, String[] names, String[] categories) {
    public int size() {
        return ids.length;
    }
}
