package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.RankedItems;
import java.util.Arrays;

/**
 * For each item those most like it, the best first; an item is no neighbour of its own. (Sarwar et al. 2001,
 * doi:10.1145/371920.372071; Deshpande and Karypis 2004, doi:10.1145/963770.963776)
 *
 * @param start where each item's neighbours start; one more than there are items
 * @param similarity product of the two items' weighted rows, more than 0
 */
public record ItemNeighbours(int[] start, int[] item, float[] similarity) implements Neighbourhood {
    /**
     * Items are worked on one at a time against dense sums, so that memory is that of the values and of the result,
     * never that of all pairs.
     *
     * @param longestRow of a user with more items than that only so many count, spread evenly: the work grows with the
     *     square
     */
    public static ItemNeighbours of(UserItems userItems, Weighting weighting, int perItem, int longestRow) {
        UserItems itemUsers = weighting.weigh(userItems.transposed());
        UserItems byUser = itemUsers.transposed();
        int items = itemUsers.rows();
        var sums = new SparseSums(items);
        var best = new RankedItems(perItem);
        int[] start = new int[items + 1];
        int[] item = new int[items];
        float[] similarity = new float[items];
        for (int own = 0; own < items; own++) {
            for (int i = itemUsers.start()[own]; i < itemUsers.start()[own + 1]; i++) {
                sums.addRow(byUser, itemUsers.column()[i], itemUsers.value()[i], longestRow);
            }
            sums.drainInto(best, own);
            start[own + 1] = start[own] + best.size();
            if (start[own + 1] > item.length) {
                int capacity = Math.max(start[own + 1], item.length * 2);
                item = Arrays.copyOf(item, capacity);
                similarity = Arrays.copyOf(similarity, capacity);
            }
            for (int rank = 0; rank < best.size(); rank++) {
                item[start[own] + rank] = best.item(rank);
                similarity[start[own] + rank] = best.score(rank);
            }
        }
        return new ItemNeighbours(start, Arrays.copyOf(item, start[items]), Arrays.copyOf(similarity, start[items]));
    }

    @Override
    public int items() {
        return start.length - 1;
    }

    @Override
    public int count(int own) {
        return start[own + 1] - start[own];
    }

    @Override
    public int target(int own, int rank) {
        return item[start[own] + rank];
    }

    @Override
    public float score(int own, int rank) {
        return similarity[start[own] + rank];
    }

    /** Sums for every item, of which only those that were touched are looked at and cleared again. */
    private static final class SparseSums {
        private final double[] sums;
        private final int[] touched;
        private int found;

        private SparseSums(int items) {
            sums = new double[items];
            touched = new int[items];
        }

        private void addRow(UserItems matrix, int row, float factor, int longest) {
            int from = matrix.start()[row];
            int length = matrix.start()[row + 1] - from;
            int step = Math.max(1, Math.ceilDiv(length, longest));
            for (int i = from; i < from + length; i += step) {
                int item = matrix.column()[i];
                if (sums[item] == 0) {
                    touched[found++] = item;
                }
                // Never 0 once touched, whatever cancels out, so that no item stands in the list twice.
                sums[item] += factor * (double) matrix.value()[i] + Double.MIN_NORMAL;
            }
        }

        private void drainInto(RankedItems best, int own) {
            best.clear();
            for (int i = 0; i < found; i++) {
                int item = touched[i];
                float sum = (float) sums[item];
                if (item != own && sum > 0) {
                    best.offer(item, sum);
                }
                sums[item] = 0;
            }
            found = 0;
        }
    }
}
