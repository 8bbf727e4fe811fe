package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.planning.VarianceLaw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A morning on which all SKUs of a shop are reviewed: what is known of each, and of all together. */
public final class Review {
    private final Trial trial;
    private final List<Knowledge> skus;
    /** It takes long, and each setting of a curve asks for it. */
    private final Map<StockingRule, ShopFillRate.Fit> shopFillRates = new HashMap<>();

    Review(Trial trial, List<Knowledge> known) {
        this.trial = trial;
        var fit = new VarianceLaw.Fit();
        known.forEach(sku -> fit.accept(sku.forecast()));
        VarianceLaw law = fit.law();
        this.skus =
                known.stream().map(sku -> sku.with(sku.forecast().under(law))).toList();
    }

    public Trial trial() {
        return trial;
    }

    /** In the order of the shop's SKUs; their forecasts under the variance law of the morning. */
    public List<Knowledge> skus() {
        return skus;
    }

    /** What each fill rate of the shop asks of its SKUs, if all are stocked by the rule. */
    public ShopFillRate.Fit shopFillRates(StockingRule rule) {
        return shopFillRates.computeIfAbsent(rule, this::fit);
    }

    private ShopFillRate.Fit fit(StockingRule rule) {
        double typical =
                skus.stream().mapToDouble(Knowledge::unitValue).average().orElse(1);
        var fit = new ShopFillRate.Fit(typical);
        skus.forEach(sku -> fit.accept(sku.forecast(), rule, trial.planningDays(), sku.unitValue(), 1));
        return fit;
    }
}
