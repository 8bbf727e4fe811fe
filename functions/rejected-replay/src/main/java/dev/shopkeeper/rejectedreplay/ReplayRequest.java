package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is to be replayed; also where to go on with it.
 *
 * @param scheduledAt what was rejected since then is left alone, so that no replay meets its own rejections
 * @param from first day of receipt
 * @param to last day of receipt
 * @param codes reasons of rejection; empty for all
 * @param dryRun only count
 * @param after key of the last object that is done with; empty at the beginning
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ReplayRequest(
        String task,
        Instant scheduledAt,
        LocalDate from,
        LocalDate to,
        Set<String> codes,
        boolean dryRun,
        String after) {
    static final String TASK = "replay-rejected";

    /** @throws IllegalArgumentException naming what is wrong */
    ReplayRequest {
        if (!TASK.equals(task)) {
            throw new IllegalArgumentException("this function does the task " + TASK + " and nothing else");
        }
        if (scheduledAt == null || from == null || to == null) {
            throw new IllegalArgumentException("scheduled_at, from and to are needed");
        }
        if (from.isAfter(to) || from.plusYears(1).isBefore(to)) {
            throw new IllegalArgumentException("from and to must be in order and at most a year apart");
        }
        codes = codes == null ? Set.of() : Set.copyOf(codes);
        after = after == null ? "" : after;
    }

    ReplayRequest after(String key) {
        return new ReplayRequest(task, scheduledAt, from, to, codes, dryRun, key);
    }

    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }
}
