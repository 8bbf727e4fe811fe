package dev.shopkeeper.recommendations.source;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The given items by popularity. */
public final class GivenSource implements Source {
    private final int[] items;
    private final Catalogue catalogue;

    public GivenSource(int[] items, Catalogue catalogue) {
        this.items = items;
        this.catalogue = catalogue;
    }

    @Override
    public Strategy strategy() {
        return Strategy.POPULAR;
    }

    @Override
    public void propose(IntPredicate allowed, RankedItems answer) {
        IntStream.of(items).filter(allowed).forEach(item -> answer.offer(item, catalogue.popularity(item)));
    }

    @Override
    public Reason reason(int item) {
        return Reason.of(Reason.Code.POPULAR);
    }
}
