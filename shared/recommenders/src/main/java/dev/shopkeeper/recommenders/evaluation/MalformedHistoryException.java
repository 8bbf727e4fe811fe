package dev.shopkeeper.recommenders.evaluation;

/** A line of interactions that means none; the message names line, column and reason. */
public final class MalformedHistoryException extends RuntimeException {
    MalformedHistoryException(long line, String reason) {
        super("line " + line + ": " + reason);
    }
}
