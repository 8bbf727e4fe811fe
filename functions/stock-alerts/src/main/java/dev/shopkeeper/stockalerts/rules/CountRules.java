package dev.shopkeeper.stockalerts.rules;

import java.util.Optional;

/** Counts that can't be right. */
record CountRules(Situation situation) {

    /** Opens below nothing on hand; resolved by the first unit. */
    Verdict negativeCount() {
        long onHand = situation.stock().onHand();
        boolean wanted = situation.wantsBackOrders();
        return Verdict.of(
                onHand < 0 && !wanted, onHand > 0 || wanted, Severity.MEDIUM, situation.findings(Border.none()));
    }

    /**
     * Opens with a count or an adjustment that differs too much from what was known; resolved by a later count that
     * doesn't. An adjustment says nothing of the units that it leaves alone, so it resolves nothing.
     */
    Verdict countJump() {
        Border percent = situation.thresholds().border(Threshold.JUMP_PERCENT);
        double units = situation.thresholds().of(Threshold.JUMP_UNITS);
        Optional<CountChange> jump = situation.counts().stream()
                .filter(count -> count.exceeds(percent.value(), units))
                .reduce((_, later) -> later);
        if (jump.isEmpty()) {
            return situation.counts().stream().allMatch(CountChange::adjusted)
                    ? new Verdict.Unknown()
                    : new Verdict.Clear();
        }
        Optional<Money> worth = situation.capital(
                Math.abs((double) jump.get().after() - jump.get().before()));
        return new Verdict.Holds(
                situation.severity(worth, Severity.MEDIUM),
                situation.findings(percent).withCount(jump.get()).withMoneyAtRisk(worth.orElse(null)));
    }
}
