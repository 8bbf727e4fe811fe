package dev.shopkeeper.rejectedreplay;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a replay does. */
final class ReplayTally {
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private int objects;
    private int replayed;
    private int accepted;

    void read() {
        objects++;
    }

    void skip(Skip reason) {
        skipped.merge(reason.text(), 1, Integer::sum);
    }

    /** An event that is sent, or would be. */
    void replay() {
        replayed++;
    }

    void accept() {
        accepted++;
    }

    void reject(String code) {
        rejected.merge(code, 1, Integer::sum);
    }

    void refuse(String code, int events) {
        refused.merge(code, events, Integer::sum);
    }

    int replayed() {
        return replayed;
    }

    /** @param next null if all is done */
    ReplayReport report(ReplayRequest next) {
        return new ReplayReport(objects, replayed, accepted, rejected, refused, skipped, next);
    }
}
