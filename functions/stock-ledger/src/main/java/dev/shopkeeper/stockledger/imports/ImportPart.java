package dev.shopkeeper.stockledger.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/**
 * One invocation's share of a file, as the message that hands over to the next says it.
 *
 * @param at when the file came, in ISO-8601
 * @param part counts the invocations, from 1
 * @param content names what is in the file; null in the first part
 * @param queuedThrough the last row that earlier parts have sent; 0 in the first part
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportPart(
        int schemaVersion, String bucket, String key, String at, int part, String content, long queuedThrough) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static ImportPart first(String bucket, String key, Instant at) {
        return new ImportPart(1, bucket, key, at.toString(), 1, null, 0);
    }

    public ImportPart handedOver(String digest, long row) {
        return new ImportPart(schemaVersion, bucket, key, at, part + 1, digest, row);
    }

    Instant cameAt() {
        return Instant.parse(at);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no such message */
    public static ImportPart parse(String json) {
        try {
            return JSON.readValue(json, ImportPart.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a part of a stock file", e);
        }
    }
}
