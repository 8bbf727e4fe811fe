package dev.shopkeeper.recommendationmodel.cooccurrence;

/** An artefact that is missing, damaged, cut short, or of a format this program does not know. */
public final class UnreadableModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableModelException(String message) {
        super(message);
    }

    public UnreadableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
