package dev.shopkeeper.benchmarks.memory;

import java.time.LocalTime;
import java.util.List;

/** A night of 60 days of visits, somewhat more than the function takes, and an update of its model. */
final class TrainedModel implements Workload {
    private static final int ITEMS = 60_000;
    private static final int CLICKS = 2_000_000;
    private static final int DAYS = 60;
    private static final int SKUS = 20_000;

    @Override
    public String function() {
        return "recommendation-refresh";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        long rows = new MadeUpEvents(shop, shop.scaled(ITEMS), DAYS).write(shop.scaled(CLICKS));
        new MadeUpStock(shop).write(shop.scaled(SKUS));
        return List.of(
                Step.once(
                        "night of %,d rows of events on %,d items".formatted(rows, shop.scaled(ITEMS)),
                        shop.task("recommendations", LocalTime.of(3, 0))),
                Step.once("update", shop.task("recommendations-update", LocalTime.of(3, 30))));
    }
}
