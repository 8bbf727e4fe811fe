package dev.shopkeeper.stockalerts.alert;

import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Severity;
import dev.shopkeeper.stockalerts.rules.Verdict;
import java.time.Duration;
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
 * @param handledBy who acknowledged or snoozed this opening last; null if nobody did
 * @param judgedVersion the version of the level that the findings were drawn from
 * @param revision grows by one with every writing; each writing replaces the revision before
 */
public record Alert(
        StockKey key,
        AlertKind kind,
        int opening,
        Status status,
        Severity severity,
        Instant openedAt,
        Instant updatedAt,
        Instant resolvedAt,
        Instant snoozedUntil,
        String handledBy,
        Findings findings,
        long judgedVersion,
        Notice notice,
        long revision) {

    public enum Status {
        OPEN,
        ACKNOWLEDGED,
        SNOOZED,
        RESOLVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> of(String code) {
            return Stream.of(values())
                    .filter(status -> status.code().equals(code))
                    .findFirst();
        }
    }

    /** When an opening is to be told: at this time, unless the alert's last message was within the cool-down. */
    public record Telling(Instant dueAt, Duration coolDown) {}

    public static Alert opened(
            StockKey key,
            AlertKind kind,
            Optional<Alert> before,
            Verdict.Holds verdict,
            long version,
            Telling telling,
            Instant now) {
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
                null,
                verdict.findings(),
                version,
                Notice.ofOpening(before.map(Alert::notice), telling.dueAt(), telling.coolDown()),
                before.map(Alert::revision).orElse(0L) + 1);
    }

    /** Names this opening, and so no longer fits when the alert has opened anew. */
    public AlertId id() {
        return new AlertId(key, kind, opening);
    }

    public boolean isResolved() {
        return status == Status.RESOLVED;
    }

    /** A snooze ends by itself. */
    public Status statusAt(Instant now) {
        return status == Status.SNOOZED && !snoozedUntil.isAfter(now) ? Status.OPEN : status;
    }

    public Alert refreshed(Severity newSeverity, Findings newFindings, long version, Instant now) {
        return with(statusAt(now), newSeverity, now, snoozedUntil, handledBy, newFindings, version, notice);
    }

    public Alert resolved(long version, Instant now) {
        return with(Status.RESOLVED, severity, now, null, handledBy, findings, version, notice.dueAt(null));
    }

    /** @param by an operator */
    public Alert acknowledged(String by, Instant now) {
        return with(Status.ACKNOWLEDGED, severity, now, null, by, findings, judgedVersion, notice.dueAt(null));
    }

    /**
     * It is told when the snooze is over.
     *
     * @param by an operator
     */
    public Alert snoozed(Instant until, String by, Instant now) {
        return with(Status.SNOOZED, severity, now, until, by, findings, judgedVersion, notice.dueAt(until));
    }

    /** @param reminder after what time it is told again if it is still open then */
    public Alert told(Instant now, Optional<Duration> reminder) {
        Instant again =
                switch (statusAt(now)) {
                    case OPEN -> reminder.map(now::plus).orElse(null);
                    case SNOOZED -> snoozedUntil;
                    case ACKNOWLEDGED, RESOLVED -> null;
                };
        return with(
                statusAt(now),
                severity,
                updatedAt,
                snoozedUntil,
                handledBy,
                findings,
                judgedVersion,
                notice.given(now, again));
    }

    private Alert with(
            Status newStatus,
            Severity newSeverity,
            Instant newUpdatedAt,
            Instant newSnoozedUntil,
            String newHandledBy,
            Findings newFindings,
            long newVersion,
            Notice newNotice) {
        return new Alert(
                key,
                kind,
                opening,
                newStatus,
                newSeverity,
                openedAt,
                newUpdatedAt,
                newStatus != Status.RESOLVED ? null : resolvedAt == null ? newUpdatedAt : resolvedAt,
                newStatus == Status.SNOOZED ? newSnoozedUntil : null,
                newHandledBy,
                newFindings,
                newVersion,
                newNotice,
                revision + 1);
    }
}
