package dev.shopkeeper.local.machine;

/** The machine cannot be started or reached. The message tells the user why and what to do. */
public final class MachineException extends RuntimeException {
    public MachineException(String message) {
        super(message);
    }

    public MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
