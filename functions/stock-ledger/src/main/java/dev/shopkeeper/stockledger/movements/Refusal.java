package dev.shopkeeper.stockledger.movements;

import dev.shopkeeper.rejection.Rejection;

/** Leaves the reading of a movement at the first field that is wrong; never leaves {@link MovementReader}. */
final class Refusal extends Exception {
    private final transient Rejection rejection;

    Refusal(String code, String field, String message) {
        super(message, null, false, false);
        rejection = new Rejection(code, field, message);
    }

    Rejection rejection() {
        return rejection;
    }
}
