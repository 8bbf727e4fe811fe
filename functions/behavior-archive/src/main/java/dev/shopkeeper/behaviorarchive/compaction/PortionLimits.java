package dev.shopkeeper.behaviorarchive.compaction;

/**
 * What is merged at once, so that memory, disk and time of a run don't grow with the backlog.
 *
 * @param objects raw ones
 * @param rawBytes of them, compressed
 * @param dayBytes of the days' files that are written anew; a single day may have more
 * @param days that are written anew
 * @param fileBytes about the largest Parquet file
 * @param idsFiles more than these are merged
 */
public record PortionLimits(int objects, long rawBytes, long dayBytes, int days, long fileBytes, int idsFiles) {
    /** A portion of this size takes under a minute on the function's memory, and at most a gigabyte of its disk. */
    public static final PortionLimits DEFAULT = new PortionLimits(2_000, 24L << 20, 192L << 20, 60, 128L << 20, 64);
}
