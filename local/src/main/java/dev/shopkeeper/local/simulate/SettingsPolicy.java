package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.classes.AbcClasses;
import dev.shopkeeper.inventory.classes.DemandPattern;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.StockPlanner;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.simulation.Knowledge;
import dev.shopkeeper.inventory.simulation.Levels;
import dev.shopkeeper.inventory.simulation.Review;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.inventory.simulation.SkuHistory;
import dev.shopkeeper.inventory.simulation.Supply;
import dev.shopkeeper.replenishmentsettings.StockSettingsOfSku;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the nightly replenishment does with a settings file. Costs, and classes by value, are those of the settings: what the
 * simulated goods are worth is another matter.
 */
public final class SettingsPolicy implements ShopTrial.Policy {
    private final ShopSettings settings;
    private final List<String> skus;
    private final double typicalCost;

    /** @param skus in the order of the trial */
    public SettingsPolicy(ShopSettings settings, List<SkuHistory> skus) {
        this.settings = settings;
        this.skus = skus.stream().map(SkuHistory::sku).toList();
        this.typicalCost = settings.typicalCost();
    }

    /** What is known of a SKU on a morning, and said about it. */
    private record Case(DailyForecast forecast, StockSettingsOfSku settings, long unitCost, StockingRule rule) {
        StockPlanner.Days days() {
            return new StockPlanner.Days(settings.leadTimeDays(), settings.reviewDays(), 0);
        }

        boolean isLeftToTheShop() {
            return settings.leavesServiceToTheShop(rule);
        }
    }

    /** How the suppliers deliver by what the settings say on a morning. */
    public List<Supply> supplies(Review review) {
        return study(review).stream()
                .map(sku -> new Supply(
                        sku.settings().leadTimeDays(),
                        sku.rule().leadTimeSd(),
                        sku.settings().reviewDays(),
                        sku.rule().lots()))
                .toList();
    }

    @Override
    public List<Levels> levels(Review review) {
        List<Case> cases = study(review);
        Optional<ShopFillRate> shop = shopFillRate(cases);
        return cases.stream()
                .map(sku -> {
                    StockingRule rule = service(sku, shop);
                    return Levels.of(StockPlanner.plan(sku.forecast(), rule, sku.days()), rule.kind());
                })
                .toList();
    }

    private List<Case> study(Review review) {
        List<Knowledge> known = review.skus();
        double[] shares = AbcClasses.cumulativeShares(IntStream.range(0, skus.size())
                .mapToDouble(sku -> known.get(sku).forecast().meanPerDay()
                        * settings.unitCost(skus.get(sku)).orElse(typicalCost))
                .toArray());
        return IntStream.range(0, skus.size())
                .mapToObj(sku -> study(skus.get(sku), known.get(sku), shares[sku]))
                .toList();
    }

    private Case study(String sku, Knowledge known, double share) {
        String abc = String.valueOf(AbcClasses.BY_CUSTOM.of(share));
        String xyz = String.valueOf(DemandPattern.xyz(known.variation()));
        StockSettingsOfSku said = settings.book().of(settings.of(sku), abc, xyz);
        return new Case(known.forecast(), said, said.unitCost(), said.rule(said.unitCost()));
    }

    private Optional<ShopFillRate> shopFillRate(List<Case> cases) {
        return settings.book().targetFillRate().stream()
                .mapToObj(target -> {
                    var fit = new ShopFillRate.Fit(typicalCost);
                    cases.stream()
                            .filter(Case::isLeftToTheShop)
                            .forEach(sku -> fit.accept(sku.forecast(), sku.rule(), sku.days(), cost(sku), 1));
                    return fit.solve(target);
                })
                .findFirst();
    }

    private StockingRule service(Case sku, Optional<ShopFillRate> shop) {
        double cycleDays = StockPlanner.cycleDays(sku.forecast(), sku.rule(), sku.days());
        return shop.filter(_ -> cycleDays > 0 && sku.isLeftToTheShop())
                .map(share -> sku.rule().with(share.target(cost(sku), cycleDays)))
                .orElse(sku.rule());
    }

    private double cost(Case sku) {
        return sku.unitCost() > 0 ? sku.unitCost() : typicalCost;
    }
}
