package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A door in memory that remembers what it was sent. */
final class MemoryDoor implements TrackingApi {
    final List<ObjectNode> sent = new ArrayList<>();
    final List<String> writeKeys = new ArrayList<>();
    private Function<ObjectNode, String> rejection = event -> "";
    private BiFunction<String, List<ObjectNode>, String> refusal = (key, events) -> "";
    private int calls;
    private int lastCall = Integer.MAX_VALUE;

    /** @param code empty for an event that is accepted */
    MemoryDoor rejecting(Function<ObjectNode, String> code) {
        rejection = code;
        return this;
    }

    /** @param code empty for a call that is taken */
    MemoryDoor refusing(BiFunction<String, List<ObjectNode>, String> code) {
        refusal = code;
        return this;
    }

    MemoryDoor closingAfter(int calls) {
        lastCall = calls;
        return this;
    }

    int calls() {
        return calls;
    }

    @Override
    public Answer send(String writeKey, List<ObjectNode> events, Instant deadline) {
        if (calls == lastCall) {
            throw new ApiUnavailableException("closed");
        }
        calls++;
        String refused = refusal.apply(writeKey, events);
        if (!refused.isEmpty()) {
            return new Answer.Refused(refused, refused.equals("too_large"));
        }
        writeKeys.add(writeKey);
        sent.addAll(events);
        Map<Integer, String> rejected = new HashMap<>();
        for (int index = 0; index < events.size(); index++) {
            String code = rejection.apply(events.get(index));
            if (!code.isEmpty()) {
                rejected.put(index, code);
            }
        }
        return new Answer.Taken(rejected);
    }
}
