package dev.shopkeeper.behavioringestion;

import java.time.Instant;
import java.util.List;

/** Where rejected events go with their reasons, so that none vanishes. */
interface RejectedEvents {
    /**
     * Keeps the rejected events of one call; the same call sent again on the same day leaves one copy.
     *
     * @throws UnkeptEventsException if it may not have kept them
     */
    void keep(String writeKey, List<RejectedEvent> events, Instant receivedAt);
}
