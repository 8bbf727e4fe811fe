package dev.shopkeeper.local.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads request bodies into a bounded amount of memory, whatever the number of clients. A body takes from the budget as
 * it grows and gives back when its request is answered.
 */
final class BodyBudget {
    private static final int CHUNK_KILOBYTES = 64;
    private static final int KILOBYTE = 1024;
    private static final long MOST_DISCARDED = 64L * KILOBYTE * KILOBYTE;

    private final Semaphore kilobytes;
    private final int longest;
    private final Duration patience;

    /** A body, or why there is none. */
    sealed interface Read {
        record Whole(byte[] bytes, Lease lease) implements Read {}

        record TooLong() implements Read {}

        record NoRoom() implements Read {}
    }

    /** What a request holds of the budget. */
    final class Lease implements AutoCloseable {
        private int held;

        private boolean grow() throws InterruptedException {
            if (!kilobytes.tryAcquire(CHUNK_KILOBYTES, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            held += CHUNK_KILOBYTES;
            return true;
        }

        @Override
        public void close() {
            kilobytes.release(held);
            held = 0;
        }
    }

    /**
     * @param longest the longest body that is accepted, in bytes
     * @param patience how long a request waits for room
     */
    BodyBudget(int megabytes, int longest, Duration patience) {
        this.kilobytes = new Semaphore(megabytes * KILOBYTE);
        this.longest = longest;
        this.patience = patience;
    }

    Read read(InputStream body) throws IOException, InterruptedException {
        Lease lease = new Lease();
        Read result = new Read.NoRoom();
        try {
            result = read(body, lease);
            return result;
        } finally {
            if (!(result instanceof Read.Whole)) {
                lease.close();
            }
        }
    }

    private Read read(InputStream body, Lease lease) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (lease.grow()) {
            byte[] chunk = body.readNBytes(CHUNK_KILOBYTES * KILOBYTE);
            bytes.writeBytes(chunk);
            if (bytes.size() > longest) {
                discard(body);
                return new Read.TooLong();
            }
            if (chunk.length < CHUNK_KILOBYTES * KILOBYTE) {
                return new Read.Whole(bytes.toByteArray(), lease);
            }
        }
        return new Read.NoRoom();
    }

    /** A client that is still sending hears no answer, so a reasonable rest is read and thrown away. */
    private static void discard(InputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK_KILOBYTES * KILOBYTE];
        long left = MOST_DISCARDED;
        for (int read = body.read(chunk); read >= 0 && left > 0; read = body.read(chunk)) {
            left -= read;
        }
    }
}
