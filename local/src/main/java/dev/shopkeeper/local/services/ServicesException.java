package dev.shopkeeper.local.services;

/** A service could not be started or reached. The message is for the person at the terminal. */
public final class ServicesException extends RuntimeException {
    public ServicesException(String message) {
        super(message);
    }

    public ServicesException(String message, Throwable cause) {
        super(message, cause);
    }
}
