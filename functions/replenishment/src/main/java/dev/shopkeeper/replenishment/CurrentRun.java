package dev.shopkeeper.replenishment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The newest finished run, as a small object of the lake names it. */
record CurrentRun(LocalDate run, Instant asOf) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<CurrentRun> read(ObjectStore lake) {
        return lake.get(LakeKeys.currentReplenishment()).map(CurrentRun::parse);
    }

    private static CurrentRun parse(byte[] content) {
        try {
            JsonNode json = JSON.readTree(content);
            return new CurrentRun(
                    LocalDate.parse(json.path("run").asText()),
                    Instant.parse(json.path("as_of").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(ObjectStore lake) {
        try {
            lake.put(
                    LakeKeys.currentReplenishment(),
                    JSON.writeValueAsBytes(new TreeMap<>(Map.of("run", run.toString(), "as_of", asOf.toString()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
