package dev.shopkeeper.recommenders.clicks;

/** A file of clicks that can't be read, with the line and the reason. */
public final class MalformedClicksException extends RuntimeException {
    private final long line;

    MalformedClicksException(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    MalformedClicksException(long line, String reason, Throwable cause) {
        super("line " + line + ": " + reason, cause);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
