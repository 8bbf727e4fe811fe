package dev.shopkeeper.local.query;

/** A query that cannot be answered; the message is one line for its author. */
public final class QueryException extends RuntimeException {
    public QueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
