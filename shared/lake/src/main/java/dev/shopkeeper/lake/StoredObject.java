package dev.shopkeeper.lake;

import java.time.Instant;

/**
 * An object of the lake as a listing shows it.
 *
 * @param bytes size
 */
public record StoredObject(String key, long bytes, Instant lastModified) {}
