package dev.shopkeeper.benchmarks;

/**
 * What a million events need, as the functions showed.
 *
 * @param eventsPerRequest the storefront's batches
 * @param requestBytes of one HTTP body; the same for the message of SQS that it becomes
 * @param ingestionMillis median of the warm function
 * @param ingestionLogBytes that it writes for one request
 * @param archiveMessages in one batch of the archive
 * @param archiveMillis median of the warm function for such a batch
 * @param archiveLogBytes that it writes for one batch
 */
record CostMeasures(
        int eventsPerRequest,
        double requestBytes,
        double messageBytes,
        double ingestionMillis,
        double ingestionLogBytes,
        int archiveMessages,
        double archiveMillis,
        double archiveLogBytes) {
    /**
     * What becomes of all events together.
     *
     * @param compactionMicros for each event
     * @param parquetBytes of each event
     */
    record Lake(double compactionMicros, double parquetBytes) {}
}
