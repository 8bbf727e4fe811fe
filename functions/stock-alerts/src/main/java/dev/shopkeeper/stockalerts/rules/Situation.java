package dev.shopkeeper.stockalerts.rules;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.StockLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A level with all that is judged along with it, and the numbers that follow from them.
 *
 * @param counts what counts have changed since the level was last looked at, in their order
 * @param forecast for today and the days after
 * @param currency of costs and margins
 * @param today the shop's
 */
record Situation(
        WatchedLevel watched,
        List<CountChange> counts,
        Optional<DemandForecast> forecast,
        Thresholds thresholds,
        String currency,
        LocalDate today,
        Instant now) {
    /** How far behind the opening border the resolving one lies. */
    static final double MARGIN = 0.10;
    /** How long an order lasts after it has come in. */
    private static final int REVIEW_DAYS = 28;

    private static final double DAYS_OF_YEAR = 365;

    StockLevel stock() {
        return watched.stock();
    }

    long available() {
        return stock().available();
    }

    /** What is available and on its way. */
    long position() {
        return available() + stock().inbound();
    }

    double perDay() {
        return forecast.map(DemandForecast::meanPerDay).orElse(0.0);
    }

    int leadTimeDays() {
        Integer own = stock().settings().leadTimeDays();
        return own == null ? (int) thresholds.of(Threshold.LEAD_TIME_DAYS) : own;
    }

    /** The reorder point: the operator's, or else the policy's; empty without either. */
    Optional<Border> reorderPoint() {
        Long own = stock().settings().reorderPoint();
        if (own != null) {
            return Optional.of(new Border(own, Border.Source.OPERATOR));
        }
        if (thresholds.ifKnown(Threshold.REORDER_POINT).isPresent()) {
            return Optional.of(thresholds.border(Threshold.REORDER_POINT));
        }
        return Optional.ofNullable(watched.policyReorderPoint()).map(units -> new Border(units, Border.Source.POLICY));
    }

    boolean wantsBackOrders() {
        BelowZero own = stock().settings().belowZero();
        return own == null ? thresholds.of(Threshold.BACK_ORDERS) == 1 : own == BelowZero.BACK_ORDER;
    }

    Border overstockDays() {
        Integer own = stock().settings().overstockDays();
        return own == null ? thresholds.border(Threshold.OVERSTOCK_DAYS) : new Border(own, Border.Source.OPERATOR);
    }

    Double daysOfCover() {
        return perDay() > 0 ? Math.max(0, available()) / perDay() : null;
    }

    /** Turns a year at the expected demand; null without demand or stock. */
    Double turnover() {
        return perDay() > 0 && stock().onHand() > 0 ? DAYS_OF_YEAR * perDay() / stock().onHand() : null;
    }

    /** Units that turn over just often enough. */
    double unitsAtTurnover(double turnsAYear) {
        return turnsAYear == 0 ? Double.MAX_VALUE : DAYS_OF_YEAR * perDay() / turnsAYear;
    }

    /** In milliseconds, as alerts are kept: findings that are the same must stay equal. */
    Instant idleSince() {
        Instant since = stock().lastSaleAt() == null ? stock().countedAt() : stock().lastSaleAt();
        return since.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean idleFor(double days) {
        return stock().onHand() > 0 && !idleSince().isAfter(now.minus(Duration.ofDays((long) days)));
    }

    /** The units of lots that expire within so many days, or have; empty if there are none. */
    Optional<Expiry> expiringWithin(double days) {
        return stock().lotsExpiringBy(today.plusDays((long) days)).stream()
                .map(lot -> new Expiry(lot.units(), lot.expiresOn()))
                .reduce((one, other) -> new Expiry(
                        one.units() + other.units(),
                        one.firstOn().isBefore(other.firstOn()) ? one.firstOn() : other.firstOn()));
    }

    LocalDate stockOutOn() {
        return available() <= 0
                ? null
                : forecast.flatMap(days -> days.usesUp(available())).orElse(null);
    }

    /**
     * With a forecast, up to mean demand over lead time and review, and on top the p90 less the mean over the lead
     * time as safety. Without one, up to twice the reorder point. Less what is available and inbound, rounded up.
     */
    Long orderQuantity() {
        double upTo;
        if (forecast.isPresent()) {
            DemandForecast days = forecast.get();
            double safety = Math.max(0, days.p90Over(leadTimeDays()) - days.meanOver(leadTimeDays()));
            upTo = days.meanOver(leadTimeDays() + REVIEW_DAYS) + safety;
        } else if (reorderPoint().isPresent()) {
            upTo = 2 * reorderPoint().get().value();
        } else {
            return null;
        }
        return Math.max(0, (long) Math.ceil(upTo - position()));
    }

    /** The margin of the demand that is expected before a delivery and that so many units can't serve. */
    Optional<Money> lostMargin(long units) {
        Long cost = stock().settings().unitCostMinor();
        if (cost == null
                || forecast.isEmpty()
                || thresholds.ifKnown(Threshold.MARGIN_PERCENT).isEmpty()) {
            return Optional.empty();
        }
        double lost = Math.max(0, forecast.get().meanOver(leadTimeDays()) - Math.max(0, units));
        // The margin is a share of the price, and the cost is the rest of it.
        double percent = thresholds.of(Threshold.MARGIN_PERCENT);
        return Optional.of(new Money(Math.round(lost * cost * percent / (100 - percent)), currency));
    }

    /** What so many units cost. */
    Optional<Money> capital(double units) {
        return Optional.ofNullable(stock().settings().unitCostMinor())
                .map(cost -> new Money(Math.round(Math.max(0, units) * cost), currency));
    }

    /** By the money at risk if it is known. */
    Severity severity(Optional<Money> atRisk, Severity otherwise) {
        return atRisk.map(money -> money.minor() >= thresholds.of(Threshold.HIGH_FROM_MINOR)
                        ? Severity.HIGH
                        : money.minor() >= thresholds.of(Threshold.MEDIUM_FROM_MINOR) ? Severity.MEDIUM : Severity.LOW)
                .orElse(otherwise);
    }

    Findings findings(Border border) {
        return new Findings(
                stock().onHand(),
                available(),
                stock().inbound(),
                border,
                leadTimeDays(),
                daysOfCover(),
                turnover(),
                idleSince(),
                null,
                null,
                null,
                null,
                null);
    }
}
