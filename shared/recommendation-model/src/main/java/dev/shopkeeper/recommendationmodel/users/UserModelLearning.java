package dev.shopkeeper.recommendationmodel.users;

import dev.shopkeeper.recommendationmodel.users.UserModel.Kind;
import dev.shopkeeper.recommendationmodel.users.UserModel.Member;
import dev.shopkeeper.recommendationmodel.users.UserModel.Patience;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.AlsSettings;
import dev.shopkeeper.recommenders.collaborative.Ease;
import dev.shopkeeper.recommenders.collaborative.ImplicitAls;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.Neighbourhood;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.evaluation.Contender;
import dev.shopkeeper.recommenders.evaluation.Evaluation;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Choice;
import dev.shopkeeper.recommenders.evaluation.Evaluation.Choices;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.evaluation.PastLengths;
import dev.shopkeeper.recommenders.evaluation.Split;
import dev.shopkeeper.recommenders.trending.DecayedCounts;
import dev.shopkeeper.recommenders.trending.PurchaseCycles;
import dev.shopkeeper.recommenders.trending.RepeatPurchases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Chooses on the newest steps of users, from all before them, which models to combine, with which settings and weights, and
 * whether short pasts want other weights than long ones;
 * then those that have a weight learn anew from everything.
 *
 * @param orderWeight what weighs so much in a history, or more, is an order
 * @param horizon in which something is to be bought again
 */
public record UserModelLearning(double orderWeight, Duration horizon) {
    /** How many neighbours of an item are kept: 5 bytes each. */
    private static final int NEIGHBOURS = 100;

    /** Its inverse takes 4 seconds of CPU for so many items, and grows with their number to the power of three. */
    private static final int MOST_ITEMS_OF_EASE = 2_000;

    private static final int K = 20;
    private static final double NEWEST = 0.1;
    private static final int LONGEST_HISTORY = 500;
    private static final double[] FADINGS = {1, 0.9, 0.75, 0.5, 0.25};
    private static final double[] HALF_LIVES = {1, 0.1, 0.02};
    private static final double[] ALS_ALPHAS = {1, 8};
    private static final double[] EASE_REGULARIZATIONS = {50, 300};
    private static final int ALS_FACTORS = 32;
    private static final int ALS_ITERATIONS = 10;
    private static final long SEED = 20260301;

    /**
     * @param model to be written
     * @param weights by the model's name, of those that have one; those for pasts of up to so many steps by themselves
     * @param validated questions that all of it was chosen on
     */
    public record Learned(UserModel model, Map<String, Double> weights, int validated) {}

    /** @param progress told 1 for each of the models, of which there are at most 7 */
    public Learned learn(Histories histories, IntConsumer progress) {
        List<Kind> kinds = Stream.of(Kind.values())
                .filter(kind -> kind != Kind.EASE || histories.items().length <= MOST_ITEMS_OF_EASE)
                .toList();
        List<Contender> contenders = kinds.stream()
                .map(kind -> new Contender(kind.name(), (h, known) -> List.<Recommender>copyOf(train(kind, h, known))))
                .toList();
        int[] everything = Split.everything(histories);
        var evaluation = new Evaluation(new Split.ByTime(NEWEST), K);
        Choices choices = evaluation.choose(histories, everything, contenders, progress);
        PastLengths lengths = evaluation
                .byPastLength(histories, everything, choices)
                .orElseGet(() -> new PastLengths(0, choices.blend(), choices.blend()));
        List<Member> members = new ArrayList<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            double weight = lengths.longer().weights()[i];
            double shortWeight = lengths.shorter().weights()[i];
            if (weight > 0 || shortWeight > 0) {
                Choice choice = choices.choices().get(i);
                UserPart part = train(kinds.get(i), histories, everything).get(choice.setting());
                members.add(new Member(kinds.get(i), part, weight, shortWeight, choice.again()));
                weights.put(kinds.get(i).name(), weight);
                if (lengths.longest() > 0) {
                    weights.put(kinds.get(i).name() + " up to " + lengths.longest(), shortWeight);
                }
            }
        }
        var patience = new Patience(
                lengths.longest(),
                lengths.longer().patience(),
                lengths.shorter().patience());
        return new Learned(new UserModel(patience, orderWeight, members), weights, choices.validated());
    }

    /** One for each setting that is to be tried. */
    private List<UserPart> train(Kind kind, Histories histories, int[] known) {
        UserItems counts = histories.counts(known);
        return switch (kind) {
            case POPULAR -> popular(histories, known);
            case SEEN_AGAIN -> faded(UserPart.SeenAgain::new);
            case COSINE -> neighbours(counts, Weighting.COSINE);
            case BM25 -> neighbours(counts, Weighting.BM25);
            case ALS -> als(counts);
            case EASE -> ease(counts);
            case BUY_AGAIN -> List.of(new UserPart.BuyAgain(cycles(histories, known), orderWeight));
        };
    }

    private static List<UserPart> faded(DoubleFunction<UserPart> ofFading) {
        return DoubleStream.of(FADINGS).mapToObj(ofFading).toList();
    }

    private static List<UserPart> neighbours(UserItems counts, Weighting weighting) {
        Neighbourhood neighbours = ItemNeighbours.of(counts, weighting, NEIGHBOURS, LONGEST_HISTORY);
        return faded(fading -> new UserPart.Neighbours(neighbours, fading));
    }

    private static List<UserPart> als(UserItems counts) {
        return DoubleStream.of(ALS_ALPHAS)
                .mapToObj(alpha -> new AlsSettings(ALS_FACTORS, 0.05, alpha, ALS_ITERATIONS, SEED))
                .<UserPart>map(settings -> new UserPart.Trained(ImplicitAls.train(counts, settings, done -> {})))
                .toList();
    }

    private static List<UserPart> ease(UserItems counts) {
        return DoubleStream.of(EASE_REGULARIZATIONS)
                .mapToObj(regularization -> Ease.train(counts, regularization).strongest(NEIGHBOURS))
                .<UserPart>flatMap(neighbours ->
                        DoubleStream.of(FADINGS).mapToObj(fading -> new UserPart.Neighbours(neighbours, fading)))
                .toList();
    }

    /** The half-lives are shares of the time that the histories span. */
    private static List<UserPart> popular(Histories histories, int[] known) {
        long first = Arrays.stream(histories.seconds()).min().orElse(0);
        long last = Arrays.stream(histories.seconds()).max().orElse(0);
        return DoubleStream.of(HALF_LIVES)
                .<UserPart>mapToObj(share -> {
                    Duration halfLife = Duration.ofSeconds(Math.max(1, Math.round((last - first) * share)));
                    var counts = new DecayedCounts(histories.items().length, halfLife, last);
                    for (int user = 0; user < histories.users(); user++) {
                        int start = histories.start()[user];
                        for (int i = start; i < start + known[user]; i++) {
                            counts.add(
                                    histories.item()[i],
                                    histories.weight()[i],
                                    histories.seconds()[i]);
                        }
                    }
                    return UserPart.Popular.of(counts.popular());
                })
                .toList();
    }

    private RepeatPurchases cycles(Histories histories, int[] known) {
        PurchaseCycles cycles = new PurchaseCycles(histories.items().length);
        for (int user = 0; user < histories.users(); user++) {
            Map<Integer, LongStream.Builder> orders = new TreeMap<>();
            int start = histories.start()[user];
            for (int i = start; i < start + known[user]; i++) {
                if (histories.weight()[i] >= orderWeight) {
                    orders.computeIfAbsent(histories.item()[i], item -> LongStream.builder())
                            .add(histories.seconds()[i]);
                }
            }
            orders.forEach((item, times) -> cycles.add(item, times.build().toArray()));
        }
        return cycles.build((double) horizon.toSeconds());
    }
}
