package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stock.StockLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a level. Each kind has two borders: beyond one the alert opens, behind the other it is resolved, and between
 * them nothing changes, so that a value that wavers around a border makes one alert.
 */
final class AlertRules {
    static final int DEFAULT_LEAD_TIME_DAYS = 7;
    static final int DEFAULT_OVERSTOCK_DAYS = 120;
    static final Duration IDLE_LIMIT = Duration.ofDays(60);
    /** How long an order lasts after it has come in. */
    static final int REVIEW_DAYS = 28;
    /** How far behind the opening border the resolving one lies. */
    static final double MARGIN = 0.10;

    private final ZoneId shopTimeZone;

    AlertRules(ZoneId shopTimeZone) {
        this.shopTimeZone = shopTimeZone;
    }

    /** @param forecast the newest one, if there is any */
    Map<AlertKind, Verdict> judge(StockLevel level, Optional<DemandForecast> forecast, Instant now) {
        LocalDate today = now.atZone(shopTimeZone).toLocalDate();
        Case facts = new Case(level, forecast.flatMap(newest -> newest.from(today)), now);
        Map<AlertKind, Verdict> verdicts = new EnumMap<>(AlertKind.class);
        verdicts.put(AlertKind.STOCK_OUT, facts.stockOut());
        verdicts.put(AlertKind.SHORTAGE, facts.shortage());
        verdicts.put(AlertKind.OVERSTOCK, facts.overstock());
        verdicts.put(AlertKind.SLOW_MOVER, facts.slowMover());
        return verdicts;
    }

    /** @param forecast for today and the days after */
    private record Case(StockLevel level, Optional<DemandForecast> forecast, Instant now) {

        /** Opens at nothing available; resolved by more than a day's expected demand, which is gone before night. */
        Verdict stockOut() {
            long available = level.available();
            long dayOfDemand =
                    forecast.map(DemandForecast::meanPerDay).map(Math::round).orElse(0L);
            Findings findings = findings(0, false, Optional.empty(), orderQuantity());
            if (available <= 0) {
                return new Verdict.Holds(Severity.HIGH, findings);
            }
            return available > dayOfDemand ? new Verdict.Clear() : new Verdict.Between(Severity.HIGH, findings);
        }

        /**
         * Opens when available plus inbound is at or below the operator's reorder point or, without one, below the p90
         * of the demand over the lead time; resolved a tenth above, and at least one unit.
         */
        Verdict shortage() {
            Long reorderPoint = level.settings().reorderPoint();
            if (reorderPoint == null && forecast.isEmpty()) {
                return new Verdict.Unknown();
            }
            double border = reorderPoint == null ? forecast.get().p90Over(leadTimeDays()) : reorderPoint;
            long position = position();
            Findings findings = findings(border, reorderPoint != null, stockOutOn(), orderQuantity());
            if (position < border || reorderPoint != null && position == reorderPoint) {
                return new Verdict.Holds(shortageSeverity(), findings);
            }
            return position > border + Math.max(1, MARGIN * border)
                    ? new Verdict.Clear()
                    : new Verdict.Between(shortageSeverity(), findings);
        }

        private Severity shortageSeverity() {
            boolean beforeDelivery =
                    forecast.isPresent() && forecast.get().meanOver(leadTimeDays()) >= Math.max(1, level.available());
            return beforeDelivery || level.available() <= 0 ? Severity.HIGH : Severity.MEDIUM;
        }

        /** Opens above the limit of days of cover; resolved a tenth below. Without demand, days can't be told. */
        Verdict overstock() {
            if (level.available() <= 0) {
                return new Verdict.Clear();
            }
            Double cover = daysOfCover();
            if (cover == null) {
                return new Verdict.Unknown();
            }
            Integer fixed = level.settings().overstockDays();
            double border = fixed == null ? DEFAULT_OVERSTOCK_DAYS : fixed;
            Findings findings = findings(border, fixed != null, Optional.empty(), null);
            if (cover > border) {
                return new Verdict.Holds(Severity.LOW, findings);
            }
            return cover < border * (1 - MARGIN) ? new Verdict.Clear() : new Verdict.Between(Severity.LOW, findings);
        }

        /** Opens after 60 days with stock and without a sale; a sale resolves it, and so does an empty shelf. */
        Verdict slowMover() {
            Instant idleSince = level.lastSaleAt() == null ? level.countedAt() : level.lastSaleAt();
            boolean idle = level.onHand() > 0 && !idleSince.isAfter(now.minus(IDLE_LIMIT));
            Findings findings = findings((double) IDLE_LIMIT.toDays(), false, Optional.empty(), null);
            return idle ? new Verdict.Holds(Severity.LOW, findings) : new Verdict.Clear();
        }

        private Findings findings(double border, boolean fixed, Optional<LocalDate> stockOutOn, Long order) {
            return new Findings(
                    level.available(),
                    level.inbound(),
                    border,
                    fixed,
                    leadTimeDays(),
                    daysOfCover(),
                    stockOutOn.orElse(null),
                    order,
                    level.lastSaleAt() == null ? level.countedAt() : level.lastSaleAt());
        }

        private Optional<LocalDate> stockOutOn() {
            return level.available() <= 0 ? Optional.empty() : forecast.flatMap(days -> days.usesUp(level.available()));
        }

        private Double daysOfCover() {
            double perDay = forecast.map(DemandForecast::meanPerDay).orElse(0.0);
            return perDay > 0 ? Math.max(0, level.available()) / perDay : null;
        }

        /**
         * With a forecast, up to mean demand over lead time and review, and on top the p90 less the mean over the lead
         * time as safety. Without one, up to twice the reorder point. Less what is available and inbound, rounded up.
         */
        private Long orderQuantity() {
            Long reorderPoint = level.settings().reorderPoint();
            double upTo;
            if (forecast.isPresent()) {
                DemandForecast days = forecast.get();
                double safety = Math.max(0, days.p90Over(leadTimeDays()) - days.meanOver(leadTimeDays()));
                upTo = days.meanOver(leadTimeDays() + REVIEW_DAYS) + safety;
            } else if (reorderPoint != null) {
                upTo = 2.0 * reorderPoint;
            } else {
                return null;
            }
            return Math.max(0, (long) Math.ceil(upTo - position()));
        }

        private long position() {
            return level.available() + level.inbound();
        }

        private int leadTimeDays() {
            Integer days = level.settings().leadTimeDays();
            return days == null ? DEFAULT_LEAD_TIME_DAYS : days;
        }
    }
}
