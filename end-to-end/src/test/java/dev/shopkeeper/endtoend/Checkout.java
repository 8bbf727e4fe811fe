package dev.shopkeeper.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the build runs in. */
final class Checkout {
    private Checkout() {}

    static Path home() {
        return Path.of(System.getProperty("shopkeeper.home"));
    }

    static Path path(String relative) {
        return home().resolve(relative);
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
