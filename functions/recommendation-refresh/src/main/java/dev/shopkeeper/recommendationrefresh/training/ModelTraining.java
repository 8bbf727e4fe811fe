package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.ModelDraft;
import dev.shopkeeper.recommendationmodel.ModelFacts;
import dev.shopkeeper.recommendationmodel.ModelPart;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.users.UserModelLearning;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Kind;
import dev.shopkeeper.recommendationrefresh.stock.StockLevels.Availability;
import dev.shopkeeper.recommendationrefresh.training.TimeBudget.TimeUpException;
import dev.shopkeeper.recommenders.blend.RankerLearning;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.ranking.Ranker;
import dev.shopkeeper.recommenders.storage.ModelFile;
import dev.shopkeeper.recommenders.storage.UnreadableModelFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Makes models of interactions. The same interactions give the same bytes, unless the time was too short to learn. */
public final class ModelTraining {
    /** Shares of the time that must be left to begin with what takes long, and to go on with it. */
    private static final double TIME_TO_LEARN = 0.6;

    private static final double TIME_TO_GO_ON_LEARNING = 0.45;
    private static final double TIME_FOR_USERS = 0.4;
    private static final double TIME_TO_GO_ON_WITH_USERS = 0.2;

    /** What is to be bought again within it comes up. */
    private static final Duration HORIZON = Duration.ofDays(7);

    private final int vanishedDays;

    /** @param vanishedDays a product that no event has named for so many days is not for sale any more */
    public ModelTraining(int vanishedDays) {
        if (vanishedDays < 1) {
            throw new IllegalArgumentException("products vanish after " + vanishedDays + " days");
        }
        this.vanishedDays = vanishedDays;
    }

    /** @param running knows what is taken over if there is no time to learn */
    public Learned learn(Interactions interactions, TimeBudget time, Optional<RecommendationModel> running) {
        try {
            time.require(TIME_TO_LEARN);
            var learning = new RankerLearning(_ -> time.require(TIME_TO_GO_ON_LEARNING));
            return new Learned(learning.learn(SessionLogs.of(interactions)).ranker(), "");
        } catch (TimeUpException e) {
            return new Learned(
                    running.flatMap(ModelTraining::ranker).orElseGet(RankerLearning::plain),
                    "the time was nearly up, so nothing new was learned about how to rank");
        } catch (UnreadableModelFileException e) {
            throw new IllegalStateException("what was just built can't be read", e);
        }
    }

    private static Optional<Ranker> ranker(RecommendationModel model) {
        try {
            return Optional.of(Ranker.read(model.file()));
        } catch (UnreadableModelFileException e) {
            return Optional.empty();
        }
    }

    /** All parts anew. */
    public Trained train(
            Interactions interactions,
            Learned learned,
            LocalDate trainedThrough,
            Availability availability,
            TimeBudget time) {
        int items = interactions.products().size();
        PurchaseRhythms rhythms = PurchaseRhythms.of(interactions.orders(), interactions.users(), items);
        ModelDraft draft = draft(interactions, trainedThrough, availability, rhythms::isConsumable)
                .sessions(SessionLogs.of(interactions), learned.ranker())
                .together(OrderRules.of(interactions.orders(), items))
                .similar(SimilarItems.of(UserItemCounts.of(interactions)))
                .repeats(rhythms.repeats(HORIZON));
        try {
            time.require(TIME_FOR_USERS);
            Map<String, Double> weights = addUsers(draft, UserHistories.of(interactions), time);
            return new Trained(draft.build(), weights, "");
        } catch (TimeUpException e) {
            String note = "the time was nearly up, so users are told what is popular";
            return new Trained(draft.build(), Map.of(), note);
        }
    }

    private static Map<String, Double> addUsers(ModelDraft draft, Histories histories, TimeBudget time) {
        if (histories.size() == 0) {
            return Map.of();
        }
        var learning = new UserModelLearning(Kind.ORDER.weight(), HORIZON);
        var users = learning.learn(histories, _ -> time.require(TIME_TO_GO_ON_WITH_USERS));
        draft.users(users.model());
        return users.weights();
    }

    /**
     * @param weights of the models that are combined for users, by their names
     * @param note what was left out, in words; empty if nothing was
     */
    public record Trained(ModelFile model, Map<String, Double> weights, String note) {}

    /** What changes within a day anew, all else as in the nightly model whose sessions are the first of these. */
    public ModelFile update(RecommendationModel base, Interactions interactions, Availability availability) {
        return draft(
                        interactions,
                        base.facts().trainedThrough(),
                        availability,
                        item -> item < base.catalogue().size()
                                && base.catalogue().isConsumable(item))
                .sessions(SessionLogs.of(interactions), ranker(base).orElseGet(RankerLearning::plain))
                .keep(base.file(), ModelPart.TOGETHER, ModelPart.SIMILAR, ModelPart.USERS, ModelPart.REPEATS)
                .build();
    }

    private ModelDraft draft(
            Interactions interactions, LocalDate trainedThrough, Availability availability, IntPredicate isConsumable) {
        var shop = new Shop(interactions, availability, vanishedDays);
        var wanted = WantedItems.of(interactions);
        var facts = ModelFacts.of(
                trainedThrough,
                Instant.ofEpochSecond(interactions.asOf()),
                interactions.sessions().size(),
                interactions.size());
        return new ModelDraft(facts, shop.catalogue(wanted.popularity(), isConsumable))
                .alike(ContentPairs.of(interactions.products(), interactionsOf(interactions)))
                .popular(wanted.popular(shop::isForSale))
                .trending(wanted.trending(shop::isForSale));
    }

    private static int[] interactionsOf(Interactions interactions) {
        int[] counts = new int[interactions.products().size()];
        for (int item : interactions.sessions().item()) {
            counts[item]++;
        }
        return counts;
    }

    /** Whether a model says the same of what is for sale. */
    public boolean sellsTheSame(RecommendationModel model, Interactions interactions, Availability availability) {
        var shop = new Shop(interactions, availability, vanishedDays);
        int items = interactions.products().size();
        boolean same = model.catalogue().size() == items;
        for (int item = 0; item < items && same; item++) {
            same = model.catalogue().isAvailable(item) == shop.isForSale(item);
        }
        return same;
    }
}
