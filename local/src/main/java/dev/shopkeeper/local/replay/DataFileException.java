package dev.shopkeeper.local.replay;

/** A data file that cannot be read, or not to its end: the message says which, where and why. */
public final class DataFileException extends RuntimeException {
    public DataFileException(String message) {
        super(message);
    }

    public DataFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
