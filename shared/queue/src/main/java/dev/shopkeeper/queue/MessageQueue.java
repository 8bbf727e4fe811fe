package dev.shopkeeper.queue;

import java.util.List;

/** A queue to send to. */
public interface MessageQueue {
    /** Largest body, in bytes of UTF-8, that {@link #send} takes: 1,000 KB leave SQS's 1 MiB some room. */
    int MAX_BODY_BYTES = 1_000 * 1024;

    /**
     * Sends the bodies; on return the queue has all of them.
     *
     * @throws QueueException if it may lack some, and says which it has; sending all again is safe, as receivers count
     *     each thing once
     */
    void send(List<String> bodies);
}
