package dev.shopkeeper.stockalerts.alert;

import java.time.Instant;

/** The lists that alerts stand in, each in the order of its time. */
public enum AlertList {
    UNRESOLVED,
    RESOLVED;

    /** When the alert came into the list. */
    public Instant since(Alert alert) {
        return this == UNRESOLVED ? alert.openedAt() : alert.resolvedAt();
    }
}
