package dev.shopkeeper.queue;

import java.util.Set;

/** A queue that did not take every message. */
public final class QueueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Set<Integer> taken;

    public QueueException(String message, Set<Integer> taken) {
        this(message, taken, null);
    }

    public QueueException(String message, Set<Integer> taken, Throwable cause) {
        super(message, cause);
        this.taken = Set.copyOf(taken);
    }

    /** Positions, in the list that was to be sent, of the bodies that the queue has said it has. */
    public Set<Integer> taken() {
        return taken;
    }
}
