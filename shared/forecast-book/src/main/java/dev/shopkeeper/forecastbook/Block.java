package dev.shopkeeper.forecastbook;

/**
 * Some consecutive series of a shard, compressed together.
 *
 * @param first id of its first series
 * @param offset in the shard's object, in bytes
 * @param length in bytes
 */
public record Block(String first, int shard, long offset, int length) {}
