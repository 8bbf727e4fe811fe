package dev.shopkeeper.demandforecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;

/**
 * The body of a message in the queue of shards: forecast the series of one shard of a run.
 *
 * @param run the run's business date, {@code 2026-03-01}
 * @param shard from 0
 * @param shards how many the plan had when the message was sent
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ShardTask(int schemaVersion, String run, int shard, int shards) {
    public static final int CURRENT_VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public static ShardTask of(LocalDate run, int shard, int shards) {
        return new ShardTask(CURRENT_VERSION, run.toString(), shard, shards);
    }

    public LocalDate date() {
        return LocalDate.parse(run);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no such message */
    public static ShardTask parse(String json) {
        try {
            ShardTask task = JSON.readValue(json, ShardTask.class);
            if (task.date().isBefore(LocalDate.EPOCH) || task.shard < 0) {
                throw new IllegalArgumentException("shard " + task.shard + " of run " + task.run);
            }
            return task;
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a forecast-shards message", e);
        }
    }
}
