package dev.shopkeeper.recommendationrefresh.trial;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationrefresh.interactions.Product;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.SessionModel;
import java.util.Arrays;
import java.util.List;

/** A model whose items have other numbers than those of the questions. */
final class OtherNumbers implements SessionModel {
    private final SessionModel model;
    private final int[] toModel;
    private final int[] fromModel;

    /** @param products by the numbers of the questions */
    OtherNumbers(RecommendationModel model, List<Product> products) {
        Catalogue catalogue = model.catalogue();
        this.model = model.sessions();
        toModel = new int[products.size()];
        fromModel = new int[catalogue.size()];
        // What only the model knows gets numbers that no question has: it takes its place in an answer.
        Arrays.setAll(fromModel, item -> products.size() + item);
        for (int item = 0; item < toModel.length; item++) {
            toModel[item] = catalogue.find(products.get(item).id()).orElse(-1);
            if (toModel[item] >= 0) {
                fromModel[toModel[item]] = item;
            }
        }
    }

    /** What the model doesn't know of a session is no part of it. */
    @Override
    public void recommend(int[] session, int length, RankedItems answer) {
        int[] known = Arrays.stream(session, 0, length)
                .map(item -> toModel[item])
                .filter(item -> item >= 0)
                .toArray();
        var theirs = new RankedItems(answer.capacity());
        model.recommend(known, known.length, theirs);
        answer.clear();
        for (int rank = 0; rank < theirs.size(); rank++) {
            answer.append(fromModel[theirs.item(rank)], theirs.score(rank));
        }
    }
}
