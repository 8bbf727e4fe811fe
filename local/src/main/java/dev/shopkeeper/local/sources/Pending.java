package dev.shopkeeper.local.sources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a poller has read and not handed over yet. Cuts it into batches by number and by the 6 MB that Lambda passes to
 * a function at most; a single record that is larger goes alone. Not thread-safe.
 */
final class Pending<T> {
    /** @param json as it stands in the event's {@code Records} */
    record Item<T>(T source, byte[] json) {}

    static final int PAYLOAD_LIMIT = 6 * 1024 * 1024;
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final int batchSize;
    private final int payloadLimit;
    private final Deque<Item<T>> items = new ArrayDeque<>();
    private long bytes;

    Pending(int batchSize, int payloadLimit) {
        this.batchSize = batchSize;
        this.payloadLimit = payloadLimit - HEAD.length - TAIL.length;
    }

    void add(T source, byte[] json) {
        items.add(new Item<>(source, json));
        bytes += json.length + 1;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Whether the next batch cannot get larger. */
    boolean isFull() {
        return items.size() >= batchSize || bytes >= payloadLimit;
    }

    /** @return how many more records the next batch could take */
    int room() {
        return Math.max(0, batchSize - items.size());
    }

    /** Takes the next batch out; at least one record unless there is none. */
    List<Item<T>> cut() {
        List<Item<T>> batch = new ArrayList<>();
        long size = 0;
        while (!items.isEmpty() && batch.size() < batchSize) {
            size += items.peek().json().length + 1;
            if (size > payloadLimit && !batch.isEmpty()) {
                break;
            }
            Item<T> item = items.poll();
            bytes -= item.json().length + 1;
            batch.add(item);
        }
        return batch;
    }

    static <T> byte[] event(List<Item<T>> batch) {
        var event = new ByteArrayOutputStream();
        event.writeBytes(HEAD);
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            event.writeBytes(batch.get(i).json());
        }
        event.writeBytes(TAIL);
        return event.toByteArray();
    }
}
