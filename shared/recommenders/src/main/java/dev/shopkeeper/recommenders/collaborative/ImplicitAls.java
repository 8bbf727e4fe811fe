package dev.shopkeeper.recommenders.collaborative;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.storage.ModelFile;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Matrix factorisation for implicit feedback (Hu, Koren and Volinsky 2008, doi:10.1109/ICDM.2008.22): every user wants
 * what they have met, with a confidence of alpha times the value, and nothing else, with a confidence of 1. Alternating
 * least squares, each by a few steps of conjugate gradients (Takács, Pilászy and Tikk 2011, doi:10.1145/2043932.2043987).
 */
public final class ImplicitAls implements Recommender {
    private static final float SPREAD = 0.01f;

    private final AlsSettings settings;
    private final FactorMatrix users;
    private final FactorMatrix items;
    private final LeastSquares byItems;
    /** By factor: summing up all items' scores takes turns with the factors, not with the items. */
    private final float[][] itemFactors;

    private ImplicitAls(AlsSettings settings, FactorMatrix users, FactorMatrix items) {
        this.settings = settings;
        this.users = users;
        this.items = items;
        this.itemFactors = items.transposed();
        this.byItems = new LeastSquares(items, settings.regularization(), settings.alpha());
    }

    /** @param progress told 1 after each iteration */
    public static ImplicitAls train(UserItems userItems, AlsSettings settings, IntConsumer progress) {
        Random random = new Random(settings.seed());
        return train(
                userItems,
                settings,
                FactorMatrix.random(userItems.rows(), settings.factors(), SPREAD, random),
                FactorMatrix.random(userItems.columns(), settings.factors(), SPREAD, random),
                progress);
    }

    /** Starts with these factors, and overwrites them. */
    static ImplicitAls train(
            UserItems userItems, AlsSettings settings, FactorMatrix users, FactorMatrix items, IntConsumer progress) {
        UserItems itemUsers = userItems.transposed();
        for (int iteration = 0; iteration < settings.iterations(); iteration++) {
            solve(userItems, users, items, settings);
            solve(itemUsers, items, users, settings);
            progress.accept(1);
        }
        return new ImplicitAls(settings, users, items);
    }

    private static void solve(UserItems matrix, FactorMatrix rows, FactorMatrix columns, AlsSettings settings) {
        var solver = new LeastSquares(columns, settings.regularization(), settings.alpha()).solver();
        for (int row = 0; row < matrix.rows(); row++) {
            solver.improve(rows.row(row), matrix, row, LeastSquares.STEPS);
        }
    }

    /** The user is worked out anew from the past, as if they had been trained with it. */
    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        if (past.size() == 0) {
            return;
        }
        float[] user = new float[settings.factors()];
        UserItems row = UserItems.of(1, items.rows(), new int[past.size()], past.items(), past.weights());
        byItems.solver().improve(user, row, 0, settings.factors());
        float[] scores = new float[items.rows()];
        for (int factor = 0; factor < user.length; factor++) {
            FactorMatrix.addTo(scores, user[factor], itemFactors[factor]);
        }
        DenseScores.rank(scores, allowed, answer);
    }

    /** For {@link AlsFactors}. */
    public void write(String name, ModelFile.Builder file) {
        AlsFactors.write(items, settings, name, file);
    }

    /**
     * What training makes small, for each user and item: {@code (sum c (p - xy)^2 + regularization (|x|^2 + |y|^2)) /
     * (sum of the confidences + users * items - values)}, as implicit reports it.
     */
    public double loss(UserItems userItems) {
        return byItems.loss(userItems, users);
    }
}
