package dev.shopkeeper.local.machine;

import java.util.Locale;

/** How people write the names of the template's resources. */
final class Names {
    private Names() {}

    /** Whether someone means this resource: by logical id, the same in kebab case, or physical name. */
    static boolean matches(String written, String logicalId, String physicalName) {
        return written.equals(physicalName) || plain(written).equals(plain(logicalId));
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
