package dev.shopkeeper.local.sources;

/**
 * What one event source mapping has done since the start.
 *
 * @param source the name of the event in the template
 * @param batches invocations that ended, with their failures
 */
public record SourceStatus(String function, String source, long batches, long failedBatches, int inHand) {}
