package dev.shopkeeper.stockalerts.rules;

import java.util.Optional;

/** Too little: stock-outs, shortages, and stock-outs to come. */
record SupplyRules(Situation situation) {

    /** Opens at nothing available; resolved by more than a day's expected demand, which is gone before night. */
    Verdict stockOut() {
        long available = situation.available();
        Optional<Money> lost = situation.lostMargin(available);
        return Verdict.of(
                available <= 0,
                available > Math.round(situation.perDay()),
                situation.severity(lost, Severity.HIGH),
                ordering(Border.none(), lost));
    }

    /**
     * Opens when available plus inbound is at or below the reorder point or, without one, below the p90 of the demand
     * over the lead time; resolved a tenth above, and at least one unit.
     */
    Verdict shortage() {
        Optional<Border> fixed = situation.reorderPoint();
        if (fixed.isEmpty() && situation.forecast().isEmpty()) {
            return new Verdict.Unknown();
        }
        Border border = fixed.orElseGet(
                () -> new Border(situation.forecast().get().p90Over(situation.leadTimeDays()), Border.Source.FORECAST));
        long position = situation.position();
        Optional<Money> lost = situation.lostMargin(position);
        return Verdict.of(
                fixed.isPresent() ? position <= border.value() : position < border.value(),
                position > border.value() + Math.max(1, Situation.MARGIN * border.value()),
                situation.severity(lost, shortageSeverity()),
                ordering(border, lost).withStockOutOn(situation.stockOutOn()));
    }

    private Severity shortageSeverity() {
        boolean beforeDelivery = situation.forecast().isPresent()
                && situation.forecast().get().meanOver(situation.leadTimeDays()) >= Math.max(1, situation.available());
        return beforeDelivery || situation.available() <= 0 ? Severity.HIGH : Severity.MEDIUM;
    }

    /**
     * Opens when the expected demand uses up what is available before an order could come; resolved when it lasts a
     * tenth longer, and at least a day.
     */
    Verdict stockOutPredicted() {
        if (situation.forecast().isEmpty()) {
            return new Verdict.Unknown();
        }
        DemandForecast days = situation.forecast().get();
        long available = situation.available();
        int leadTime = situation.leadTimeDays();
        int later = leadTime + Math.max(1, (int) Math.ceil(Situation.MARGIN * leadTime));
        Optional<Money> lost = situation.lostMargin(available);
        return Verdict.of(
                available > 0 && days.meanOver(leadTime) >= available,
                available <= 0 || days.meanOver(later) < available,
                situation.severity(lost, Severity.MEDIUM),
                situation
                        .findings(new Border(leadTime, Border.Source.DEFAULT))
                        .withStockOutOn(situation.stockOutOn())
                        .withMoneyAtRisk(lost.orElse(null)));
    }

    private Findings ordering(Border border, Optional<Money> lost) {
        return situation
                .findings(border)
                .withOrderQuantity(situation.orderQuantity())
                .withMoneyAtRisk(lost.orElse(null));
    }
}
