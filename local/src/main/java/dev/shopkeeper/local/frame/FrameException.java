package dev.shopkeeper.local.frame;

/** A frame that cannot be used at all; the message is one line for its author. */
public final class FrameException extends RuntimeException {
    public FrameException(String message) {
        super(message);
    }
}
