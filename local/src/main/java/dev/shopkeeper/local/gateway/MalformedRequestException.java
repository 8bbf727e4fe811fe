package dev.shopkeeper.local.gateway;

/** The request line or a header cannot be read. */
final class MalformedRequestException extends Exception {
    MalformedRequestException(String message) {
        super(message);
    }
}
