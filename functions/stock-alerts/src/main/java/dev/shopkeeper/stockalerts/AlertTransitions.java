package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import dev.shopkeeper.stockalerts.rules.AlertRules;
import dev.shopkeeper.stockalerts.rules.CountChange;
import dev.shopkeeper.stockalerts.rules.DemandForecast;
import dev.shopkeeper.stockalerts.rules.Findings;
import dev.shopkeeper.stockalerts.rules.Severity;
import dev.shopkeeper.stockalerts.rules.Thresholds;
import dev.shopkeeper.stockalerts.rules.Verdict;
import dev.shopkeeper.stockalerts.rules.WatchedLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of the alerts of a level when it is looked at: the state machine, without reading or writing. */
final class AlertTransitions {
    /** How long whoever opens an alert has for telling it; after that it is due like any other. */
    static final Duration AT_ONCE = Duration.ofSeconds(30);

    private final AlertRules rules;

    AlertTransitions(AlertRules rules) {
        this.rules = rules;
    }

    /**
     * All that the alerts of a level are judged by.
     *
     * @param level empty if there is none any more
     * @param counts what counts have changed, as far as it was seen, in their order
     */
    record Look(
            Optional<WatchedLevel> level,
            List<CountChange> counts,
            Optional<DemandForecast> forecast,
            Thresholds thresholds,
            Occasion occasion) {}

    /** @return the alerts that change, the graver kinds first */
    List<Alert> changes(Look look, List<Alert> known, Instant now) {
        if (look.level().isEmpty()) {
            return known.stream()
                    .filter(alert -> !alert.isResolved())
                    .map(alert -> alert.resolved(alert.judgedVersion(), now))
                    .toList();
        }
        Map<AlertKind, Alert> current = new EnumMap<>(AlertKind.class);
        known.forEach(alert -> current.put(alert.kind(), alert));
        List<CountChange> counts = newCounts(look, current);
        List<Alert> changes = new ArrayList<>();
        rules.judge(
                        look.level().get(),
                        counts,
                        look.forecast(),
                        look.thresholds(),
                        look.occasion().asOf())
                .forEach((kind, verdict) -> {
                    boolean said = kind.saidBy().stream().anyMatch(graver -> stands(current.get(graver)));
                    Step step = new Step(
                            look, kind, Optional.ofNullable(current.get(kind)), version(look, kind, counts), now);
                    step.take(said ? verdict.openingNone() : verdict).ifPresent(change -> {
                        changes.add(change);
                        current.put(kind, change);
                    });
                });
        return changes;
    }

    private static boolean stands(Alert alert) {
        return alert != null && !alert.isResolved();
    }

    /** A count that has been judged is not judged again, however often it is seen. */
    private static List<CountChange> newCounts(Look look, Map<AlertKind, Alert> current) {
        Alert jump = current.get(AlertKind.COUNT_JUMP);
        return look.counts().stream()
                .filter(count -> jump == null || count.version() > jump.judgedVersion())
                .toList();
    }

    private static long version(Look look, AlertKind kind, List<CountChange> counts) {
        return kind == AlertKind.COUNT_JUMP && !counts.isEmpty()
                ? counts.getLast().version()
                : look.level().orElseThrow().version();
    }

    /** The next state of one alert. */
    private record Step(Look look, AlertKind kind, Optional<Alert> before, long version, Instant now) {

        Optional<Alert> take(Verdict verdict) {
            if (before.isPresent() && version < before.get().judgedVersion()) {
                return Optional.empty();
            }
            Optional<Alert> open = before.filter(alert -> !alert.isResolved());
            return switch (verdict) {
                case Verdict.Holds holds when open.isEmpty() -> open(holds);
                case Verdict.Holds(Severity severity, Findings findings) -> refresh(open, severity, findings);
                case Verdict.Between(Severity severity, Findings findings) -> refresh(open, severity, findings);
                case Verdict.Clear _ -> open.map(alert -> alert.resolved(version, now));
                case Verdict.Unknown _ ->
                    open.filter(this::isSettledByOperator).map(alert -> alert.resolved(alert.judgedVersion(), now));
            };
        }

        private Optional<Alert> open(Verdict.Holds holds) {
            boolean review = look.occasion().review();
            if (kind.isOpenedByReviewOnly() && !review) {
                return Optional.empty();
            }
            Alert.Telling telling = new Alert.Telling(
                    review ? now : now.plus(AT_ONCE), look.thresholds().coolDown());
            return Optional.of(
                    Alert.opened(look.level().orElseThrow().key(), kind, before, holds, version, telling, now));
        }

        private Optional<Alert> refresh(Optional<Alert> open, Severity severity, Findings findings) {
            return open.filter(alert -> alert.severity() != severity
                            || !alert.findings().equals(findings)
                            || alert.statusAt(now) != alert.status())
                    .map(alert -> alert.refreshed(severity, findings, version, now));
        }

        /** Nothing but the operator's word, or a better count, tells that a count in doubt was right. */
        private boolean isSettledByOperator(Alert alert) {
            return kind == AlertKind.COUNT_JUMP && alert.status() == Alert.Status.ACKNOWLEDGED;
        }
    }
}
