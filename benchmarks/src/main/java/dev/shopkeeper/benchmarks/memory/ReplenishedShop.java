package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.lake.LakeKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;

/**
 * A shop's first night of the replenishment, on which the levels of all SKUs change, with a fill rate for the shop, for which
 * the forecasts are read once more; then the same night within a budget, for which all orders are in memory.
 */
final class ReplenishedShop implements Workload {
    private static final int SKUS = 100_000;
    private static final String SETTINGS = """
            scope,key,target_fill_rate,budget_minor
            shop,,0.97,%s
            """;

    @Override
    public String function() {
        return "replenishment";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        int skus = shop.scaled(SKUS);
        new MadeUpStock(shop).write(skus);
        new MadeUpForecasts(shop).write(skus);
        byte[] night = shop.task("replenishment", LocalTime.of(3, 30));
        return List.of(
                Step.once("%,d levels, all of which change".formatted(skus), night)
                        .after(() -> settings(shop, "")),
                Step.once("the same, with a budget", night).after(() -> settings(shop, "1000" + skus)));
    }

    private static void settings(ShopServices shop, String budget) {
        shop.lake()
                .put(
                        LakeKeys.replenishmentSettings(),
                        SETTINGS.formatted(budget).getBytes(StandardCharsets.UTF_8));
    }
}
