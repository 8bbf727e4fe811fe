package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The alert of one kind for one level. There is at most one, which opens and is resolved again and again.
 *
 * @param opening counts how often it has opened, from 1
 * @param resolvedAt null while it is not resolved
 * @param snoozedUntil null unless it is snoozed
 * @param judgedVersion the version of the level that the findings were drawn from
 * @param notified whether this opening has been published
 * @param revision grows by one with every writing; each writing replaces the revision before
 */
record Alert(
        StockKey key,
        AlertKind kind,
        int opening,
        Status status,
        Severity severity,
        Instant openedAt,
        Instant updatedAt,
        Instant resolvedAt,
        Instant snoozedUntil,
        Findings findings,
        long judgedVersion,
        boolean notified,
        long revision) {

    enum Status {
        OPEN,
        ACKNOWLEDGED,
        SNOOZED,
        RESOLVED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Status> of(String code) {
            return Stream.of(values())
                    .filter(status -> status.code().equals(code))
                    .findFirst();
        }
    }

    static Alert opened(
            StockKey key, AlertKind kind, Optional<Alert> before, Verdict.Holds verdict, long version, Instant now) {
        return new Alert(
                key,
                kind,
                before.map(Alert::opening).orElse(0) + 1,
                Status.OPEN,
                verdict.severity(),
                now,
                now,
                null,
                null,
                verdict.findings(),
                version,
                false,
                before.map(Alert::revision).orElse(0L) + 1);
    }

    /** Names this opening, and so no longer fits when the alert has opened anew. */
    AlertId id() {
        return new AlertId(key, kind, opening);
    }

    boolean isResolved() {
        return status == Status.RESOLVED;
    }

    /** A snooze ends by itself. */
    Status statusAt(Instant now) {
        return status == Status.SNOOZED && !snoozedUntil.isAfter(now) ? Status.OPEN : status;
    }

    Alert refreshed(Severity newSeverity, Findings newFindings, long version, Instant now) {
        Status current = statusAt(now);
        Instant snooze = current == Status.SNOOZED ? snoozedUntil : null;
        return with(current, newSeverity, now, null, snooze, newFindings, version, notified);
    }

    Alert resolved(long version, Instant now) {
        return with(Status.RESOLVED, severity, now, now, null, findings, version, notified);
    }

    Alert acknowledged(Instant now) {
        return with(Status.ACKNOWLEDGED, severity, now, null, null, findings, judgedVersion, notified);
    }

    Alert snoozed(Instant until, Instant now) {
        return with(Status.SNOOZED, severity, now, null, until, findings, judgedVersion, notified);
    }

    Alert markedNotified() {
        return with(status, severity, updatedAt, resolvedAt, snoozedUntil, findings, judgedVersion, true);
    }

    private Alert with(
            Status newStatus,
            Severity newSeverity,
            Instant newUpdatedAt,
            Instant newResolvedAt,
            Instant newSnoozedUntil,
            Findings newFindings,
            long newVersion,
            boolean newNotified) {
        return new Alert(
                key,
                kind,
                opening,
                newStatus,
                newSeverity,
                openedAt,
                newUpdatedAt,
                newResolvedAt,
                newSnoozedUntil,
                newFindings,
                newVersion,
                newNotified,
                revision + 1);
    }
}
