package dev.shopkeeper.recommendationrefresh.interactions;

/**
 * @param mostInteractions beyond it the oldest are sampled away
 * @param longestSession of a longer session only the last steps count
 * @param databaseMegabytes what the database may hold in memory before it uses the disk
 */
public record ReadingLimits(int mostInteractions, int longestSession, int databaseMegabytes) {
    public ReadingLimits {
        if (mostInteractions < 1 || longestSession < 1 || databaseMegabytes < 1) {
            throw new IllegalArgumentException("limits of " + mostInteractions + " interactions, " + longestSession
                    + " steps, " + databaseMegabytes + " MB");
        }
    }
}
