package dev.shopkeeper.rejectedreplay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The door: where storefronts send their events, and where a replay sends them again. */
interface TrackingApi {
    /**
     * Sends a batch, again if it must.
     *
     * @throws ApiUnavailableException if it was not taken by the deadline or after a number of attempts
     */
    Answer send(String writeKey, List<ObjectNode> events, Instant deadline);

    sealed interface Answer {
        /** @param rejected codes by index in the batch; all others are accepted */
        record Taken(Map<Integer, String> rejected) implements Answer {}

        /**
         * None of the batch was taken, and sending it again won't help.
         *
         * @param perhapsOne whether a single event may be the reason
         */
        record Refused(String code, boolean perhapsOne) implements Answer {}
    }
}
