package dev.shopkeeper.recommendationrefresh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * What the function is told to do.
 *
 * @param scheduledAt when it was due, not when it ran: a retry or a rerun is the same task
 * @param version that a rollback puts in use; empty for the one before
 */
record RefreshRequest(String task, Instant scheduledAt, String version) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException for what is no task */
    static RefreshRequest read(InputStream input) throws IOException {
        JsonNode request = JSON.readTree(input);
        if (!request.path("task").isTextual() || !request.path("scheduled_at").isTextual()) {
            throw new IllegalArgumentException("this function is told a task and when it was due, and nothing else");
        }
        return new RefreshRequest(
                request.path("task").asText(),
                Instant.parse(request.path("scheduled_at").asText()),
                request.path("version").asText(""));
    }
}
