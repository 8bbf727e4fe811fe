package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What a day's Parquet holds after a compaction; also the content of the day's metrics.
 *
 * @param rows lines of events
 * @param events distinct
 * @param duplicates copies of events that were left out, over all compactions of the day
 * @param compactedAt when the compaction was due, ISO-8601
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CompactedDay(String day, long rows, long events, long duplicates, String compactedAt) {}
