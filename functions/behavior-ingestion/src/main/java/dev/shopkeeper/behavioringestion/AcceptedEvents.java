package dev.shopkeeper.behavioringestion;

import java.util.List;

/** Where accepted events go. */
interface AcceptedEvents {
    /**
     * Keeps the events; on return none of them can be lost.
     *
     * @param messages the bodies of {@code BehaviorEventsMessage}s
     * @throws UnkeptEventsException if it may not have kept all
     */
    void keep(List<String> messages);
}
