package dev.shopkeeper.behaviorarchive.compaction;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What the lake holds of a day after a compaction; also the content of the day's metrics.
 *
 * @param rows lines of events
 * @param events distinct
 * @param duplicates copies of events that were left out, over all compactions of the day
 * @param conflicts events left out because their id belongs to another event, over all compactions of the day
 * @param compactedAt when the compaction was due, ISO-8601
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CompactedDay(String day, long rows, long events, long duplicates, long conflicts, String compactedAt) {}
