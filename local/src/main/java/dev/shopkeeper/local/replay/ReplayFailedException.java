package dev.shopkeeper.local.replay;

/** A replay that ended early: the message says why, the summary what had been sent by then. */
public final class ReplayFailedException extends RuntimeException {
    private final transient ReplaySummary soFar;

    public ReplayFailedException(RuntimeException cause, ReplaySummary soFar) {
        super(cause.getMessage(), cause);
        this.soFar = soFar;
    }

    public ReplaySummary soFar() {
        return soFar;
    }
}
