package dev.shopkeeper.queue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Divides message bodies, in their order, into as few calls as the queue's limits allow. */
final class SendCalls {
    private final int maxEntries;
    private final int maxBytes;

    SendCalls(int maxEntries, int maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** @return for each call the positions of its bodies */
    List<List<Integer>> of(List<String> bodies) {
        List<List<Integer>> calls = new ArrayList<>();
        List<Integer> call = new ArrayList<>();
        int bytes = 0;
        for (int position = 0; position < bodies.size(); position++) {
            int size = bodies.get(position).getBytes(StandardCharsets.UTF_8).length;
            if (!call.isEmpty() && (call.size() == maxEntries || bytes + size > maxBytes)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(position);
            bytes += size;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }
}
