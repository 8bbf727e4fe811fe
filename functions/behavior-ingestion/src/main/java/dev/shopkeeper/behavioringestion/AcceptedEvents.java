package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.events.BehaviorEvent;
import java.util.List;

/** Where accepted events go. */
interface AcceptedEvents {
    /**
     * Keeps the events; on return none of them can be lost.
     *
     * @throws UnkeptEventsException if it may not have kept all
     */
    void keep(List<BehaviorEvent> events);
}
