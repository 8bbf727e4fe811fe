package dev.shopkeeper.rejectedreplay;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the lake keeps of rejected events. */
interface RejectedObjects {
    /** In their order. */
    List<String> keys(LocalDate day);

    Optional<RejectedObject> read(String key);

    /**
     * Writes the object back, unless it was written since it was read: then the same events were rejected anew and are
     * to be replayed anew.
     */
    void replace(RejectedObject object);
}
