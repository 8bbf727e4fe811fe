package dev.shopkeeper.behavioringestion;

import java.util.List;

/** The queue took only some of a call's accepted events, so the call cannot be acknowledged. */
final class UnkeptEventsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> takenMessageIds;

    UnkeptEventsException(List<String> takenMessageIds, Throwable cause) {
        super("the queue took " + takenMessageIds.size() + " events and refused the others", cause);
        this.takenMessageIds = List.copyOf(takenMessageIds);
    }

    /** Of the events that are kept; the sender need not send them again. */
    List<String> takenMessageIds() {
        return takenMessageIds;
    }
}
