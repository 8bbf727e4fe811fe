package dev.shopkeeper.stockalerts.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the operator has been told of an alert, and is still to be told.
 *
 * @param given whether the present opening has been told
 * @param lastGivenAt when the alert was last told, in this opening or an earlier one; null if never
 * @param dueAt when it is to be told, or told again; null if not at all
 */
public record Notice(boolean given, Instant lastGivenAt, Instant dueAt) {
    private static final Notice NONE = new Notice(false, null, null);

    /** For a new opening. Within the cool-down after a message it waits until that is over. */
    static Notice ofOpening(Optional<Notice> before, Instant dueAt, Duration coolDown) {
        Instant last = before.orElse(NONE).lastGivenAt;
        Instant earliest = last == null ? dueAt : last.plus(coolDown);
        return new Notice(false, last, earliest.isAfter(dueAt) ? earliest : dueAt);
    }

    Notice given(Instant now, Instant again) {
        return new Notice(true, now, again);
    }

    /** @param time null if it isn't to be told any more */
    Notice dueAt(Instant time) {
        return new Notice(given, lastGivenAt, time);
    }
}
