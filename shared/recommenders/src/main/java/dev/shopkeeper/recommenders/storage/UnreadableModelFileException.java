package dev.shopkeeper.recommenders.storage;

import java.io.IOException;

/** A file that is no model, or one that is damaged, truncated or of another format. */
public final class UnreadableModelFileException extends IOException {
    public UnreadableModelFileException(String message) {
        super(message);
    }
}
