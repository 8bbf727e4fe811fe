package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Which items stand for which others, by ridge regression with a zero diagonal in closed form: {@code B = I - P /
 * diag(P)}, {@code P = (X'X + regularization I)^-1}. (Steck 2019, doi:10.1145/3308558.3313710)
 *
 * <p>Dense: three times 8 bytes for each pair of items while it is trained, 4 afterwards, and a time that grows with
 * their number to the power of three. That is what {@link #MOST_ITEMS} is for: 4,000 take 400 MB, and half a minute of
 * CPU.
 */
public final class Ease implements Recommender {
    public static final int MOST_ITEMS = 4_000;

    private final float[][] weights;

    private Ease(float[][] weights) {
        this.weights = weights;
    }

    /** @throws IllegalArgumentException for more items than {@link #MOST_ITEMS}, or no regularization */
    public static Ease train(UserItems userItems, double regularization) {
        int items = userItems.columns();
        if (items > MOST_ITEMS || !(regularization > 0)) {
            throw new IllegalArgumentException(items + " items, regularization " + regularization);
        }
        if (items == 0) {
            return new Ease(new float[0][]);
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(items, items);
        cholesky.decompose(gram(userItems, regularization));
        MatrixStore<Double> inverse = cholesky.getInverse();
        float[][] weights = new float[items][items];
        for (int row = 0; row < items; row++) {
            for (int column = 0; column < items; column++) {
                weights[row][column] = row == column
                        ? 0
                        : (float) (-inverse.doubleValue(row, column) / inverse.doubleValue(column, column));
            }
        }
        return new Ease(weights);
    }

    private static R064Store gram(UserItems userItems, double regularization) {
        R064Store gram = R064Store.FACTORY.make(userItems.columns(), userItems.columns());
        for (int item = 0; item < userItems.columns(); item++) {
            gram.set(item, item, regularization);
        }
        for (int user = 0; user < userItems.rows(); user++) {
            for (int i = userItems.start()[user]; i < userItems.start()[user + 1]; i++) {
                for (int j = userItems.start()[user]; j < userItems.start()[user + 1]; j++) {
                    gram.add(
                            userItems.column()[i],
                            userItems.column()[j],
                            (double) userItems.value()[i] * userItems.value()[j]);
                }
            }
        }
        return gram;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        if (past.size() == 0) {
            return;
        }
        float[] scores = new float[weights.length];
        for (int i = 0; i < past.size(); i++) {
            float[] row = weights[past.items()[i]];
            for (int item = 0; item < row.length; item++) {
                scores[item] += past.weights()[i] * row[item];
            }
        }
        DenseScores.rank(scores, allowed, answer);
    }

    /** The items that each item speaks for most, so many at most: what is left of the model where memory counts. */
    public ItemNeighbours strongest(int perItem) {
        RankedItems best = new RankedItems(perItem);
        int[] start = new int[weights.length + 1];
        int[] item = new int[weights.length * perItem];
        float[] weight = new float[item.length];
        for (int own = 0; own < weights.length; own++) {
            best.clear();
            for (int other = 0; other < weights.length; other++) {
                if (weights[own][other] > 0) {
                    best.offer(other, weights[own][other]);
                }
            }
            for (int rank = 0; rank < best.size(); rank++) {
                item[start[own] + rank] = best.item(rank);
                weight[start[own] + rank] = best.score(rank);
            }
            start[own + 1] = start[own] + best.size();
        }
        int size = start[weights.length];
        return new ItemNeighbours(start, Arrays.copyOf(item, size), Arrays.copyOf(weight, size));
    }

    /** How much the one item speaks for the other. */
    double weight(int from, int to) {
        return weights[from][to];
    }
}
