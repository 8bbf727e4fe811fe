package dev.shopkeeper.local.recommend;

import dev.shopkeeper.local.replay.DataFileException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How long each answer took. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    /** The duration in microseconds that the share of answers took at most; 0 without answers. */
    double quantile(double share) {
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)] / 1000.0;
    }

    /** Columns {@code query}, from 1, and {@code microseconds}. */
    void write(Path file) {
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("query,microseconds\n");
            for (int i = 0; i < size; i++) {
                csv.write((i + 1) + "," + nanos[i] / 1000.0 + "\n");
            }
        } catch (IOException e) {
            throw new DataFileException(file + ": can't be written: " + e.getMessage(), e);
        }
    }
}
