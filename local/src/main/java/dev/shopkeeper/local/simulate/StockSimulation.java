package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.simulation.Curve;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.inventory.simulation.StockMethod;
import dev.shopkeeper.inventory.simulation.Totals;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Today's policy and the alternatives to it over one history. */
public final class StockSimulation {
    /** What a shop may choose from; the first three are what it would do without a forecast. */
    public static final List<StockMethod> ALTERNATIVES = List.of(
            StockMethod.DAYS_OF_COVER,
            StockMethod.NAIVE_ORDER_UP_TO,
            StockMethod.NAIVE_MIN_MAX,
            StockMethod.EQUAL_SERVICE,
            StockMethod.SHOP_FILL_RATE);

    private static final int HALVINGS = 7;
    private static final double CLOSE = 0.0005;

    private static final StockingRule UP_TO = rule(PolicyKind.ORDER_UP_TO, 1);

    private final ShopTrial trial;
    private final Policy today;

    /** Today's policy, and what it is called. */
    private record Policy(String code, Function<ShopTrial, Totals> run) {}

    /**
     * @param kind of today's policy, that of a shop without settings
     * @param coverDays that an order of it lasts
     */
    public StockSimulation(ShopTrial trial, PolicyKind kind, int coverDays) {
        StockingRule rule = rule(kind, coverDays);
        this.trial = trial;
        this.today = new Policy("today", shop -> shop.run(StockMethod.BY_CLASS, rule, 0));
    }

    /** @param today that of a shop with settings, by which suppliers deliver whatever the policy */
    public StockSimulation(ShopTrial trial, SettingsPolicy today) {
        this.trial = trial.suppliedBy(today::supplies);
        this.today = new Policy("settings", shop -> shop.run(today));
    }

    private static StockingRule rule(PolicyKind kind, int coverDays) {
        // The service target is the method's, and what the supplier does the trial's.
        return new StockingRule(kind, 0, ServiceTarget.ofClass('B'), 0, 0, 0, coverDays, LotRule.ANY);
    }

    /** What came of it. */
    public Results run() {
        Map<StockMethod, Curve> curves = new EnumMap<>(StockMethod.class);
        ALTERNATIVES.forEach(method -> curves.put(method, Curve.of(trial, method, UP_TO)));
        Curve.Point now = new Curve.Point(0, today.run().apply(trial));
        Map<StockMethod, Curve.Point> equal = new EnumMap<>(StockMethod.class);
        curves.forEach((method, curve) ->
                reach(method, curve, now.totals().fillRate()).ifPresent(point -> equal.put(method, point)));
        return new Results(today.code(), now, equal, curves);
    }

    /** The setting with a fill rate, by halving between the two nearest; empty if the curve doesn't reach there. */
    private Optional<Curve.Point> reach(StockMethod method, Curve curve, double fillRate) {
        return curve.around(fillRate).map(between -> {
            Curve.Point low = between.below();
            Curve.Point high = between.above();
            Curve.Point best = high;
            for (int step = 0; step < HALVINGS && Math.abs(best.totals().fillRate() - fillRate) > CLOSE; step++) {
                double middle = (low.setting() + high.setting()) / 2;
                best = new Curve.Point(middle, trial.run(method, UP_TO, middle));
                if (best.totals().fillRate() < fillRate) {
                    low = best;
                } else {
                    high = best;
                }
            }
            return best;
        });
    }

    /**
     * @param policy what today's is called: {@code today} without settings, {@code settings} with them
     * @param today what came of it
     * @param equal each alternative where it serves as much as today's policy, as far as it can
     */
    public record Results(
            String policy, Curve.Point today, Map<StockMethod, Curve.Point> equal, Map<StockMethod, Curve> curves) {}
}
