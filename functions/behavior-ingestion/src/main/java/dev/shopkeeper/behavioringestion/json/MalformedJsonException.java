package dev.shopkeeper.behavioringestion.json;

/** Text that is no JSON, or goes beyond the bounds; the message says where and why, and quotes nothing. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        // Bad input is no fault: whoever sent it does not care for our stack.
        super(message, null, false, false);
    }
}
