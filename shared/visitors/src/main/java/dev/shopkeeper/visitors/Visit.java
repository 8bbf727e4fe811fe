package dev.shopkeeper.visitors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A product somebody had to do with, and when last.
 *
 * @param at in milliseconds
 * @param asUser whether a visitor was known as a user then, who has the visit on record, too; never of a user's own visits
 */
public record Visit(String productId, Instant at, VisitKind kind, boolean asUser) {
    /** The newest first, and no two visits alike but equal ones. */
    static final Comparator<Visit> NEWEST_FIRST = Comparator.comparing(Visit::at)
            .reversed()
            .thenComparing(Visit::productId)
            .thenComparing(Visit::kind)
            .thenComparing(Visit::asUser);

    /** What DynamoDB counts for a visit beside its product: kind, time, a blank and the list's own byte. */
    private static final int OVERHEAD = 11;

    public Visit {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public Visit(String productId, Instant at, VisitKind kind) {
        this(productId, at, kind, false);
    }

    Visit ofUser() {
        return asUser ? new Visit(productId, at, kind) : this;
    }

    int bytes() {
        return productId.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
