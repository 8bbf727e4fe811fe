package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;

/** Everything there is, by popularity: the last resort of narrow filters, for it looks at each item. */
final class CatalogueSource implements Source {
    private final Catalogue catalogue;

    CatalogueSource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Strategy strategy() {
        return Strategy.POPULAR;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        for (int item = 0; item < catalogue.size(); item++) {
            if (allowed.test(item)) {
                answer.offer(item, catalogue.popularity(item));
            }
        }
    }

    @Override
    public Reason reason(int item) {
        return Reason.of(Reason.Code.IN_STOCK);
    }
}
