package dev.shopkeeper.forecastbook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The run that is looked up.
 *
 * @param run its date, {@code 2026-03-01}
 * @param attempt of the date
 * @param asOf when it was due
 * @param expiresAt when it may be forgotten
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CurrentRun(String run, int attempt, String asOf, String expiresAt) {
    private static final JsonMapper JSON = new JsonMapper();

    public LocalDate date() {
        return LocalDate.parse(run);
    }

    public boolean isExpired(Instant now) {
        return !Instant.parse(expiresAt).isAfter(now);
    }

    /** Empty before the first run has finished. */
    public static Optional<CurrentRun> find(ObjectStore lake) {
        return lake.get(LakeKeys.currentForecast()).map(CurrentRun::read);
    }

    /** Makes this the run that is looked up, unless a later date's is; a rerun of the same date takes its place. */
    public void publish(ObjectStore lake) {
        if (find(lake).filter(current -> current.date().isAfter(date())).isEmpty()) {
            lake.put(LakeKeys.currentForecast(), write());
        }
    }

    private byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CurrentRun read(byte[] json) {
        try {
            return JSON.readValue(json, CurrentRun.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
