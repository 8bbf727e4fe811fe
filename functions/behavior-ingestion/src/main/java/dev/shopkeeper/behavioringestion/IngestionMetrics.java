package dev.shopkeeper.behavioringestion;

/** What the operator sees of the door. */
interface IngestionMetrics {
    void count(IngestionOutcome outcome);
}
