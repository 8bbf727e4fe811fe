package dev.shopkeeper.behavioringestion;

import java.util.List;

/**
 * What became of a call's events.
 *
 * @param accepted kept, each once
 * @param duplicates sent twice in the same call
 */
record IngestionOutcome(int accepted, int duplicates, List<RejectedEvent> rejected) {}
