package dev.shopkeeper.recommenders;

/**
 * Items, best first.
 *
 * @param items numbers in the catalogue, each once
 * @param scores of these items, never rising; what they mean is the model's affair
 */
public record Ranking(int[] items, float[] scores) {
    public static final Ranking EMPTY = new Ranking(new int[0], new float[0]);

    public int size() {
        return items.length;
    }
}
