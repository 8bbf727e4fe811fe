package dev.shopkeeper.stockalerts.telling;

import java.time.Instant;

/** Bounds how many messages go out, however many functions want to send some at once. */
public interface MessageGate {
    /** Whether a message may go out at once; it is counted as gone. */
    boolean admitsAtOnce(Instant now);

    /** Whether a message may go out for this minute: yes for the first who asks. */
    boolean admitsForMinute(Instant minute);

    /** The message of this minute could not be sent: it may be tried again. */
    void giveBack(Instant minute);
}
