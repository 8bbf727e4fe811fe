package dev.shopkeeper.rejectedreplay;

import java.util.Locale;

/** What the door said to a replayed event. */
enum Outcome {
    ACCEPTED,
    /** There is a new line with the reason. */
    REJECTED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
