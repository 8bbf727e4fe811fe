package dev.shopkeeper.rejectedreplay;

import java.util.ArrayList;
import java.util.List;

/**
 * An object of {@code rejected/} as it was read.
 *
 * @param version as the store told it
 */
record RejectedObject(String key, String version, List<RejectedLine> lines) {
    RejectedObject with(int index, RejectedLine line) {
        List<RejectedLine> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return new RejectedObject(key, version, List.copyOf(changed));
    }
}
