package dev.shopkeeper.stockalerts.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a level. Each kind has two borders: beyond one the alert opens, behind the other it is resolved, and between
 * them nothing changes, so that a value that wavers around a border makes one alert.
 */
public final class AlertRules {
    private final ZoneId shopTimeZone;
    private final String currency;

    /** @param currency of the unit costs */
    public AlertRules(ZoneId shopTimeZone, String currency) {
        this.shopTimeZone = shopTimeZone;
        this.currency = currency;
    }

    /**
     * @param counts what counts have changed since the level was last looked at, in their order
     * @param forecast the newest one, if there is any
     * @return the graver kinds first
     */
    public Map<AlertKind, Verdict> judge(
            WatchedLevel level,
            List<CountChange> counts,
            Optional<DemandForecast> forecast,
            Thresholds thresholds,
            Instant now) {
        LocalDate today = now.atZone(shopTimeZone).toLocalDate();
        Situation situation = new Situation(
                level, counts, forecast.flatMap(newest -> newest.from(today)), thresholds, currency, today, now);
        SupplyRules supply = new SupplyRules(situation);
        SurplusRules surplus = new SurplusRules(situation);
        CountRules count = new CountRules(situation);
        Map<AlertKind, Verdict> verdicts = new EnumMap<>(AlertKind.class);
        for (AlertKind kind : AlertKind.values()) {
            verdicts.put(
                    kind,
                    switch (kind) {
                        case STOCK_OUT -> supply.stockOut();
                        case SHORTAGE -> supply.shortage();
                        case STOCK_OUT_PREDICTED -> supply.stockOutPredicted();
                        case DEAD_STOCK -> surplus.deadStock();
                        case SLOW_MOVER -> surplus.slowMover();
                        case OVERSTOCK -> surplus.overstock();
                        case LOW_TURNOVER -> surplus.lowTurnover();
                        case EXPIRING_LOT -> surplus.expiringLot();
                        case NEGATIVE_COUNT -> count.negativeCount();
                        case COUNT_JUMP -> count.countJump();
                    });
        }
        return verdicts;
    }
}
