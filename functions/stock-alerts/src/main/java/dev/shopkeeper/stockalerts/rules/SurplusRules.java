package dev.shopkeeper.stockalerts.rules;

import java.util.Optional;

/** Too much: overstock, stock that turns over too slowly, stock that stands still, and stock that expires. */
record SurplusRules(Situation situation) {

    /** Opens above the limit of days of cover; resolved a tenth below. Without demand, days can't be told. */
    Verdict overstock() {
        if (situation.available() <= 0) {
            return new Verdict.Clear();
        }
        Double cover = situation.daysOfCover();
        if (cover == null) {
            return new Verdict.Unknown();
        }
        Border border = situation.overstockDays();
        return verdict(
                cover > border.value(),
                cover < border.value() * (1 - Situation.MARGIN),
                border,
                situation.available() - border.value() * situation.perDay());
    }

    /** Opens below the limit of turns a year at the expected demand; resolved a tenth above, or with the last unit. */
    Verdict lowTurnover() {
        if (situation.stock().onHand() <= 0) {
            return new Verdict.Clear();
        }
        Double turnover = situation.turnover();
        if (turnover == null) {
            return new Verdict.Unknown();
        }
        Border border = situation.thresholds().border(Threshold.MINIMUM_TURNOVER);
        return verdict(
                turnover < border.value(),
                turnover > border.value() * (1 + Situation.MARGIN),
                border,
                situation.stock().onHand() - situation.unitsAtTurnover(border.value()));
    }

    /** Opens after so many days with stock and without a sale; a sale resolves it, and so does an empty shelf. */
    Verdict slowMover() {
        return idle(situation.thresholds().border(Threshold.SLOW_DAYS));
    }

    Verdict deadStock() {
        return idle(situation.thresholds().border(Threshold.DEAD_DAYS));
    }

    /** Opens when units of a lot expire within so many days; resolved when none do within a tenth more, and a day. */
    Verdict expiringLot() {
        Border days = situation.thresholds().border(Threshold.EXPIRY_DAYS);
        double later = days.value() + Math.max(1, Math.ceil(Situation.MARGIN * days.value()));
        Optional<Expiry> expiring = situation.expiringWithin(days.value());
        Optional<Expiry> found = expiring.or(() -> situation.expiringWithin(later));
        Optional<Money> worth = situation.capital(found.map(Expiry::units).orElse(0L));
        return Verdict.of(
                expiring.isPresent(),
                found.isEmpty(),
                situation.severity(worth, Severity.MEDIUM),
                situation.findings(days).withExpiring(found.orElse(null)).withMoneyAtRisk(worth.orElse(null)));
    }

    private Verdict idle(Border days) {
        boolean idle = situation.idleFor(days.value());
        return verdict(idle, !idle, days, (double) situation.stock().onHand());
    }

    private Verdict verdict(boolean holds, boolean clear, Border border, double unitsAboveNeed) {
        Optional<Money> tiedUp = situation.capital(unitsAboveNeed);
        return Verdict.of(
                holds,
                clear,
                situation.severity(tiedUp, Severity.LOW),
                situation.findings(border).withMoneyAtRisk(tiedUp.orElse(null)));
    }
}
