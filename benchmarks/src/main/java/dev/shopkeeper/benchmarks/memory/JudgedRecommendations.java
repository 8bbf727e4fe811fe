package dev.shopkeeper.benchmarks.memory;

import dev.shopkeeper.lake.LakeKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;

/** Four weeks of events, of which every third visit was shown recommendations. */
final class JudgedRecommendations implements Workload {
    private static final int ITEMS = 60_000;
    private static final int CLICKS = 5_600_000;
    private static final int DAYS = 28;

    @Override
    public String function() {
        return "recommendation-metrics";
    }

    @Override
    public List<Step> prepare(ShopServices shop) {
        long rows = new MadeUpEvents(shop, shop.scaled(ITEMS), DAYS).write(shop.scaled(CLICKS));
        shop.lake()
                .put(
                        LakeKeys.recommendationDecision(shop.today().minusDays(DAYS)),
                        ("{\"version\":\"" + MadeUpEvents.MODEL + "\"}").getBytes(StandardCharsets.UTF_8));
        return List.of(Step.once(
                "%d days, %,d rows of events".formatted(DAYS, rows),
                shop.task("recommendation-metrics", LocalTime.of(5, 0))));
    }
}
