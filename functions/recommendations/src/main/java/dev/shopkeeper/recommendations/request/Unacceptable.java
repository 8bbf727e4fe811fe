package dev.shopkeeper.recommendations.request;

import dev.shopkeeper.rejection.Rejection;

/** Carries a rejection out of the depth of a request; never leaves this package. */
final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    Unacceptable(String code, String field, String message) {
        super(message, null, false, false);
        rejection = new Rejection(code, field, message);
    }

    Rejection rejection() {
        return rejection;
    }
}
