package dev.shopkeeper.local.access;

/**
 * What a call needs.
 *
 * @param action {@code dynamodb:PutItem}
 * @param resource its ARN
 */
public record Access(String action, String resource) {}
