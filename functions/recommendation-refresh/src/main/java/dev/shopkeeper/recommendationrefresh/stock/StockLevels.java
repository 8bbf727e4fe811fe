package dev.shopkeeper.recommendationrefresh.stock;

import java.util.Set;

/** What the shop has on its shelves now. */
public interface StockLevels {
    Availability read();

    /**
     * @param tracked SKUs with a level in any warehouse
     * @param available those of them that any warehouse can sell
     */
    record Availability(Set<String> tracked, Set<String> available) {
        /** Whether one of the SKUs can be sold: untracked ones always can. */
        public boolean isAny(Iterable<String> skus) {
            for (String sku : skus) {
                if (!tracked.contains(sku) || available.contains(sku)) {
                    return true;
                }
            }
            return false;
        }
    }
}
