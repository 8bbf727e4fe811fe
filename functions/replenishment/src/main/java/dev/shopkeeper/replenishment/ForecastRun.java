package dev.shopkeeper.replenishment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A finished run of the forecast, as its report says.
 *
 * @param asOf when the run was due
 * @param shards 0 if there was no history to forecast from
 */
record ForecastRun(LocalDate date, Instant asOf, int shards) {
    /** @throws IllegalStateException if the run has not finished, so that the platform tries again and then alarms */
    static ForecastRun finished(ObjectStore lake, LocalDate date) {
        byte[] report = lake.get(LakeKeys.forecastReport(date))
                .orElseThrow(() -> new IllegalStateException(
                        "the forecast of " + date + " has not finished: there is no " + LakeKeys.forecastReport(date)));
        try {
            JsonNode json = new ObjectMapper().readTree(report);
            return new ForecastRun(
                    date,
                    Instant.parse(json.path("as_of").asText()),
                    json.path("shards").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
