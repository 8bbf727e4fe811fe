package dev.shopkeeper.inventory.simulation;

import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.planning.VarianceLaw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A morning on which all SKUs of a shop are reviewed: what is known of each, and of all together. */
public final class Review {
    private final List<Knowledge> skus;
    /** It takes long, and each setting of a curve asks for it. */
    private final Map<StockingRule, ShopFillRate.Fit> shopFillRates = new HashMap<>();

    private Review(List<Knowledge> skus) {
        this.skus = skus;
    }

    static Review of(List<Knowledge> known) {
        var fit = new VarianceLaw.Fit();
        known.forEach(sku -> fit.accept(sku.forecast()));
        VarianceLaw law = fit.law();
        return new Review(
                known.stream().map(sku -> sku.with(sku.forecast().under(law))).toList());
    }

    /** @param supplies in the order of the SKUs */
    Review suppliedBy(List<Supply> supplies) {
        return new Review(IntStream.range(0, skus.size())
                .mapToObj(sku -> skus.get(sku).with(supplies.get(sku)))
                .toList());
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
        skus.forEach(sku -> fit.accept(
                sku.forecast(), sku.supply().under(rule), sku.supply().planningDays(), sku.unitValue(), 1));
        return fit;
    }
}
