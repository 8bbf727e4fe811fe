package dev.shopkeeper.pseudonyms;

/** Pseudonym keys that are not as they must be; the message quotes nothing of them. */
public final class BadPseudonymKeysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPseudonymKeysException(String reason) {
        super("the secret of pseudonym keys " + reason);
    }
}
