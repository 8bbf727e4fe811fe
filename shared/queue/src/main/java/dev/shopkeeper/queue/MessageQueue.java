package dev.shopkeeper.queue;

import java.util.List;

/** A queue to send to. */
public interface MessageQueue {
    /** Largest body, in bytes of UTF-8, that {@link #send} takes: 240 KB leave SQS's 256 KB some room. */
    int MAX_BODY_BYTES = 240 * 1024;

    /**
     * Sends the bodies; on return the queue has all of them.
     *
     * @throws QueueException if it may lack some; sending all again is safe, as receivers count each thing once
     */
    void send(List<String> bodies);
}
