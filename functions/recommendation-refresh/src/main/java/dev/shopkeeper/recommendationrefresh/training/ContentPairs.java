package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommendationrefresh.interactions.Product;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.content.ContentSimilarity;
import dev.shopkeeper.recommenders.content.ItemContent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is described alike, for items that hardly anybody has met yet: from these to others, and from others to these,
 * so that a new item finds its first visitors.
 */
final class ContentPairs {
    /** With as many interactions its visitors say more about an item than its description. */
    static final int FEW_INTERACTIONS = 5;

    /** Of more items than that the newest count: each costs a search of the catalogue. */
    private static final int MOST_ITEMS = 20_000;

    private ContentPairs() {}

    /** @param interactions of each item */
    static RelatedTable of(List<Product> products, int[] interactions) {
        var table = new RelatedTable();
        int[] newest = IntStream.range(0, products.size())
                .filter(item -> interactions[item] < FEW_INTERACTIONS)
                .boxed()
                .sorted(Comparator.comparingLong(item -> -products.get(item).firstSeen()))
                .limit(MOST_ITEMS)
                .mapToInt(Integer::intValue)
                .toArray();
        if (newest.length > 0) {
            var similarity = new ContentSimilarity(
                    products.stream().map(ContentPairs::content).toList());
            var best = new RankedItems(RelatedTable.MOST);
            for (int item : newest) {
                similarity.similar(item, _ -> true, best);
                for (int rank = 0; rank < best.size(); rank++) {
                    table.add(item, best.item(rank), best.score(rank), 0);
                    table.add(best.item(rank), item, best.score(rank), 0);
                }
            }
        }
        return table;
    }

    private static ItemContent content(Product product) {
        String title = product.name().equals(product.id()) ? "" : product.name();
        return new ItemContent(title, product.category(), product.brand(), product.priceMinor());
    }
}
