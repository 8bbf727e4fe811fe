package dev.shopkeeper.demandforecast;

import java.time.Instant;
import java.util.Map;

/**
 * What became of one shard.
 *
 * @param statuses forecasts by the code of their status
 * @param failures series that could not be forecast
 */
public record ShardOutcome(int shard, Instant doneAt, Map<String, Integer> statuses, int failures) {}
