package dev.shopkeeper.recommendations;

import java.util.List;

/** What visitors did lately. */
public interface Visitors {
    /** Nothing for a visitor nobody has heard of; a failure to look is an exception. */
    History of(String visitorId);

    /**
     * @param recent product ids, the newest first
     * @param bought product ids
     */
    record History(List<String> recent, List<String> bought) {
        static final History NONE = new History(List.of(), List.of());
    }
}
