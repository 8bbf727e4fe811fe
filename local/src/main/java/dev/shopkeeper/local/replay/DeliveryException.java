package dev.shopkeeper.local.replay;

/** The server did not take what was sent; the message says what it answered. */
public final class DeliveryException extends RuntimeException {
    public DeliveryException(String message) {
        super(message);
    }
}
