package dev.shopkeeper.rejectedreplay;

/** The door takes nothing for the moment; what was sent before is done with. */
final class ApiUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApiUnavailableException(String message) {
        super(message);
    }
}
