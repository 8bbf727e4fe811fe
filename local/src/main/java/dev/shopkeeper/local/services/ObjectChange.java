package dev.shopkeeper.local.services;

/**
 * An object of the embedded S3 was written or removed.
 *
 * @param eventName as S3 names it, {@code ObjectCreated:Put}
 * @param size bytes; 0 for a removed object
 */
public record ObjectChange(String bucket, String key, String eventName, long size, String eTag) {}
