package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.RelatedTable;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import java.util.Arrays;

/** What the same people looked at and bought, by BM25; each pair with how many of them there are. */
final class SimilarItems {
    private static final int LONGEST_ROW = 300;

    private SimilarItems() {}

    static RelatedTable of(UserItems userItems) {
        ItemNeighbours neighbours = ItemNeighbours.of(userItems, Weighting.BM25, RelatedTable.MOST, LONGEST_ROW);
        UserItems itemUsers = userItems.transposed();
        var table = new RelatedTable();
        for (int item = 0; item < neighbours.items(); item++) {
            for (int i = neighbours.start()[item]; i < neighbours.start()[item + 1]; i++) {
                int other = neighbours.item()[i];
                table.add(item, other, neighbours.similarity()[i], both(itemUsers, item, other));
            }
        }
        return table;
    }

    /** Looks the users of the item with fewer of them up among those of the other. */
    private static int both(UserItems itemUsers, int one, int other) {
        boolean isFewer = users(itemUsers, one) <= users(itemUsers, other);
        int few = isFewer ? one : other;
        int many = isFewer ? other : one;
        int both = 0;
        int from = itemUsers.start()[many];
        for (int i = itemUsers.start()[few]; i < itemUsers.start()[few + 1]; i++) {
            int at = Arrays.binarySearch(
                    itemUsers.column(),
                    from,
                    itemUsers.start()[many + 1],
                    itemUsers.column()[i]);
            both += at >= 0 ? 1 : 0;
            from = at >= 0 ? at : -at - 1;
        }
        return both;
    }

    private static int users(UserItems itemUsers, int item) {
        return itemUsers.start()[item + 1] - itemUsers.start()[item];
    }
}
