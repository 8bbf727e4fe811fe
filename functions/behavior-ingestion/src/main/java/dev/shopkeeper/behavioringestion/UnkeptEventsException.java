package dev.shopkeeper.behavioringestion;

import java.util.List;

/** Not all events of a call are where they must be, so the call cannot be acknowledged. */
final class UnkeptEventsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> takenMessageIds;

    UnkeptEventsException(List<String> takenMessageIds, Throwable cause) {
        super("only " + takenMessageIds.size() + " accepted events are kept", cause);
        this.takenMessageIds = List.copyOf(takenMessageIds);
    }

    /** Of the events that are kept; the sender need not send them again. */
    List<String> takenMessageIds() {
        return takenMessageIds;
    }
}
