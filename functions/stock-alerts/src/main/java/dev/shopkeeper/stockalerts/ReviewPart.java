package dev.shopkeeper.stockalerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One invocation's share of a review, as the message that hands over to the next says it.
 *
 * @param scheduledAt when the review was due, in ISO-8601: levels are judged as of then
 * @param part counts the invocations of a review, from 1
 * @param shard of the unresolved alerts; -1 while levels are looked at
 * @param after the level, or the alert, that was looked at last; null at the start of a table or shard
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewPart(int schemaVersion, String scheduledAt, int part, int shard, Place after) {
    private static final int LEVELS = -1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A level, or an alert.
     *
     * @param kind null for a level
     * @param openedAt null for a level
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Place(String sku, String warehouse, String kind, String openedAt) {
        StockKey key() {
            return new StockKey(sku, warehouse);
        }
    }

    static ReviewPart first(Instant scheduledAt) {
        return new ReviewPart(1, scheduledAt.toString(), 1, LEVELS, null);
    }

    Instant asOf() {
        return Instant.parse(scheduledAt);
    }

    boolean isOfLevels() {
        return shard == LEVELS;
    }

    /** After this, there is nothing left. */
    boolean isEnd() {
        return shard == AlertStore.SHARDS;
    }

    Optional<StockKey> levelsAfter() {
        return Optional.ofNullable(after).map(Place::key);
    }

    Optional<AlertStore.Position> alertsAfter() {
        return Optional.ofNullable(after)
                .map(place -> new AlertStore.Position(
                        place.key(), AlertKind.of(place.kind()).orElseThrow(), Instant.parse(place.openedAt())));
    }

    ReviewPart afterLevel(StockKey key) {
        return new ReviewPart(
                schemaVersion, scheduledAt, part, LEVELS, new Place(key.sku(), key.warehouse(), null, null));
    }

    ReviewPart afterAlert(AlertStore.Position position) {
        StockKey key = position.key();
        Place place = new Place(
                key.sku(),
                key.warehouse(),
                position.kind().code(),
                position.at().toString());
        return new ReviewPart(schemaVersion, scheduledAt, part, shard, place);
    }

    /** From the levels to the first shard of alerts, and from each shard to the next. */
    ReviewPart nextShard() {
        return new ReviewPart(schemaVersion, scheduledAt, part, shard + 1, null);
    }

    ReviewPart handedOver() {
        return new ReviewPart(schemaVersion, scheduledAt, part + 1, shard, after);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no such message */
    static ReviewPart parse(String json) {
        try {
            return JSON.readValue(json, ReviewPart.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a part of a stock review", e);
        }
    }
}
