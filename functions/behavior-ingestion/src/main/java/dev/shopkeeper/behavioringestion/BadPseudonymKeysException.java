package dev.shopkeeper.behavioringestion;

/** Pseudonym keys that are not as they must be; the message quotes nothing of them. */
final class BadPseudonymKeysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPseudonymKeysException(String reason) {
        super("the secret of pseudonym keys " + reason);
    }
}
