package dev.shopkeeper.local.machine;

import java.net.URI;
import java.util.Map;

/**
 * Where a running machine answers.
 *
 * @param buckets physical name by logical id; the same for tables
 */
public record MachineAddresses(
        URI http,
        URI sqs,
        URI s3,
        URI dynamoDb,
        URI sns,
        URI secrets,
        Map<String, String> buckets,
        Map<String, String> tables) {}
