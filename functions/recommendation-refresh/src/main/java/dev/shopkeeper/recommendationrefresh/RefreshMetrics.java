package dev.shopkeeper.recommendationrefresh;

/** Where the figures of runs go. */
interface RefreshMetrics {
    void add(RefreshReport report);

    void add(UpdateReport report);
}
