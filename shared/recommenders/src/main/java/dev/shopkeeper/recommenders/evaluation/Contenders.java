package dev.shopkeeper.recommenders.evaluation;

import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.AlsSettings;
import dev.shopkeeper.recommenders.collaborative.Ease;
import dev.shopkeeper.recommenders.collaborative.ImplicitAls;
import dev.shopkeeper.recommenders.collaborative.ItemKnn;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.trending.DecayedCounts;
import dev.shopkeeper.recommenders.trending.Repeats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** The models that need no more than users, items and times, with the settings that a validation chooses from. */
public final class Contenders {
    private static final double[] FADINGS = {1, 0.9, 0.75, 0.5, 0.25};
    private static final double[] HALF_LIVES = {1, 0.1, 0.02};
    private static final double[] EASE_REGULARIZATIONS = {50, 300};
    private static final double[] ALS_ALPHAS = {1, 8};
    private static final int NEIGHBOURS = 500;
    private static final int LONGEST_HISTORY = 1_000;
    private static final long SEED = 20260301;

    private Contenders() {}

    /** {@link Ease} only takes part where it has room. */
    public static List<Contender> of(Histories histories) {
        List<Contender> all = new ArrayList<>();
        all.add(new Contender("popular", Contenders::popular));
        all.add(new Contender("seen again", (h, known) -> faded(Repeats::new)));
        for (Weighting weighting : Weighting.values()) {
            String name =
                    "item-item " + weighting.name().toLowerCase(Locale.ROOT).replace('_', '-');
            all.add(new Contender(name, (h, known) -> neighbours(h.counts(known), weighting)));
        }
        all.add(new Contender("vmis-knn", SessionRecommender::neighbours));
        all.add(new Contender("session blend", SessionRecommender::blended));
        all.add(new Contender("als", (h, known) -> als(h.counts(known))));
        if (histories.items().length <= Ease.MOST_ITEMS) {
            all.add(new Contender("ease", (h, known) -> ease(h.counts(known))));
        }
        return List.copyOf(all);
    }

    private static List<Recommender> neighbours(UserItems counts, Weighting weighting) {
        ItemNeighbours neighbours = ItemNeighbours.of(counts, weighting, NEIGHBOURS, LONGEST_HISTORY);
        return faded(fading -> new ItemKnn(neighbours, fading));
    }

    private static List<Recommender> als(UserItems counts) {
        return DoubleStream.of(ALS_ALPHAS)
                .<Recommender>mapToObj(
                        alpha -> ImplicitAls.train(counts, new AlsSettings(64, 0.05, alpha, 15, SEED), done -> {}))
                .toList();
    }

    private static List<Recommender> ease(UserItems counts) {
        return DoubleStream.of(EASE_REGULARIZATIONS)
                .<Recommender>mapToObj(regularization -> Ease.train(counts, regularization))
                .toList();
    }

    private static List<Recommender> faded(DoubleFunction<Recommender> ofFading) {
        return DoubleStream.of(FADINGS).mapToObj(ofFading).toList();
    }

    /** The half-lives are shares of the time that the interactions span. */
    private static List<Recommender> popular(Histories histories, int[] known) {
        long first = Arrays.stream(histories.seconds()).min().orElse(0);
        long last = Arrays.stream(histories.seconds()).max().orElse(0);
        return DoubleStream.of(HALF_LIVES)
                .<Recommender>mapToObj(share -> {
                    Duration halfLife = Duration.ofSeconds(Math.max(1, Math.round((last - first) * share)));
                    var counts = new DecayedCounts(histories.items().length, halfLife, last);
                    for (int user = 0; user < histories.users(); user++) {
                        int start = histories.start()[user];
                        for (int i = start; i < start + known[user]; i++) {
                            counts.add(histories.item()[i], 1, histories.seconds()[i]);
                        }
                    }
                    return counts.popular();
                })
                .toList();
    }
}
