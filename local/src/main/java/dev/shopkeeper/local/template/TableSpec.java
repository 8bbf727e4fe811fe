package dev.shopkeeper.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code AWS::DynamoDB::Table}.
 *
 * @param attributeTypes {@code S}, {@code N} or {@code B} by attribute name
 * @param timeToLiveAttribute present if TTL is on
 * @param streamViewType {@code NEW_AND_OLD_IMAGES} and the like; present if the table has a stream
 */
public record TableSpec(
        String logicalId,
        String name,
        String arn,
        Map<String, String> attributeTypes,
        Keys keys,
        List<Index> globalIndexes,
        List<Index> localIndexes,
        Optional<String> timeToLiveAttribute,
        Optional<String> streamViewType) {

    public record Keys(String hash, Optional<String> range) {}

    /** @param projectionType {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE} with the non-key attributes */
    public record Index(String name, Keys keys, String projectionType, List<String> nonKeyAttributes) {}
}
