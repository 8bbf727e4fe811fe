package dev.shopkeeper.benchmarks.soak;

/**
 * One look at a process.
 *
 * @param name of its function
 * @param seconds since the soak began
 * @param age of the process in seconds
 * @param heapMegabytes in use after a full collection
 */
record MemorySample(
        String name, long pid, double seconds, double age, double heapMegabytes, double residentMegabytes) {}
