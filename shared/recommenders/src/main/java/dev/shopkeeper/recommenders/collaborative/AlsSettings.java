package dev.shopkeeper.recommenders.collaborative;

/**
 * @param factors of a user or an item
 * @param regularization added to the squared lengths of the factors
 * @param alpha confidence that a value of 1 gives
 * @param iterations each over all users, then all items
 * @param seed of the factors that it starts with
 */
public record AlsSettings(int factors, double regularization, double alpha, int iterations, long seed) {
    public AlsSettings {
        if (factors < 1 || !(regularization > 0) || !(alpha > 0) || iterations < 1) {
            throw new IllegalArgumentException("factors " + factors + ", regularization " + regularization + ", alpha "
                    + alpha + ", iterations " + iterations);
        }
    }
}
