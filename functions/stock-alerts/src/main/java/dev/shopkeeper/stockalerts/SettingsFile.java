package dev.shopkeeper.stockalerts;

import java.util.Optional;

/** The file in which the operator sets thresholds. */
interface SettingsFile {
    /** Empty if there is none. */
    Optional<byte[]> read();
}
