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

    List<List<String>> of(List<String> bodies) {
        List<List<String>> calls = new ArrayList<>();
        List<String> call = new ArrayList<>();
        int bytes = 0;
        for (String body : bodies) {
            int size = body.getBytes(StandardCharsets.UTF_8).length;
            if (!call.isEmpty() && (call.size() == maxEntries || bytes + size > maxBytes)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(body);
            bytes += size;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }
}
