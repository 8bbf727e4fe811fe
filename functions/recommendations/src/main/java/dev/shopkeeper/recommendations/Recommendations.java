package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.LiveModel.Loaded;
import dev.shopkeeper.recommendations.Recommendation.Pick;
import dev.shopkeeper.recommendations.Recommendation.Strategy;
import dev.shopkeeper.rejection.Checked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers storefronts from the model in use and what is on record of the visitor. */
final class Recommendations {
    private final LiveModel live;
    private final Visitors visitors;

    Recommendations(LiveModel live, Visitors visitors) {
        this.live = live;
        this.visitors = visitors;
    }

    /** Rejected if the question names a category that no product has. */
    Checked<Recommendation> answer(Question question) {
        return switch (question) {
            case RecommendationRequest request -> recommend(request);
            case RankRequest request -> Checked.accepted(rank(request));
        };
    }

    private Checked<Recommendation> recommend(RecommendationRequest request) {
        Optional<Loaded> loaded = live.get();
        if (loaded.isEmpty()) {
            return Checked.accepted(Recommendation.withoutModel(List.of()));
        }
        RecommendationModel model = loaded.get().model();
        OptionalInt category = model.findCategory(request.category());
        if (category.isEmpty() && !request.category().isEmpty()) {
            return Checked.rejected(
                    "unknown_category", "category", "no product of the category '" + request.category() + "' is known");
        }
        Recommender recommender = pick(model, category, request);
        return Checked.accepted(
                answer(loaded.get(), recommender.strategy(), recommender.picks(), hints(model, recommender, request)));
    }

    private Recommender pick(RecommendationModel model, OptionalInt category, RecommendationRequest request) {
        Visitors.History visitor = history(request.visitorId());
        var session = Session.of(model, request.items(), productIds(visitor.recent()));
        BitSet leftOut = leftOut(model, session, visitor, request);
        var recommender = new Recommender(model, session, request.limit(), leftOut);
        if (category.isPresent()) {
            int only = category.getAsInt();
            recommender.related(item -> model.items().category()[item] == only);
            recommender.popularIn(only);
            return recommender;
        }
        recommender.related(item -> true);
        OptionalInt interest = session.category(model);
        if (recommender.isEmpty() && interest.isPresent()) {
            recommender.popularIn(interest.getAsInt());
        }
        recommender.popular();
        return recommender;
    }

    private static BitSet leftOut(
            RecommendationModel model, Session session, Visitors.History visitor, RecommendationRequest request) {
        var leftOut = new BitSet(model.size());
        IntStream.of(session.recent()).forEach(leftOut::set);
        IntStream.of(Session.numbers(model, productIds(visitor.bought()))).forEach(leftOut::set);
        IntStream.of(Session.numbers(model, request.exclude())).forEach(leftOut::set);
        return leftOut;
    }

    private static List<Hint> hints(RecommendationModel model, Recommender recommender, RecommendationRequest request) {
        List<Hint> hints = new ArrayList<>();
        if (recommender.isEmpty()) {
            hints.add(Hint.NOTHING_LEFT);
        }
        if (!request.items().isEmpty() && Session.numbers(model, request.items()).length == 0) {
            hints.add(Hint.UNKNOWN_ITEMS);
        }
        if (request.visitorId().isEmpty() && !request.userId().isEmpty()) {
            hints.add(Hint.USER_WITHOUT_VISITOR);
        }
        return hints;
    }

    /** The given items: those that go with the session first, then by popularity, then the unknown as they came. */
    private Recommendation rank(RankRequest request) {
        Optional<Loaded> loaded = live.get();
        if (loaded.isEmpty()) {
            return Recommendation.withoutModel(
                    request.items().stream().map(Recommendations::unknown).toList());
        }
        RecommendationModel model = loaded.get().model();
        var session = Session.of(
                model,
                request.session(),
                productIds(history(request.visitorId()).recent()));
        var ratings = new SessionRatings(model, session);
        int[] known = Session.numbers(model, request.items());
        Stream<Pick> rated = IntStream.of(known)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(item -> -ratings.relation(item))
                        .thenComparing(Comparator.naturalOrder()))
                .map(ratings::pick);
        Stream<Pick> unknown =
                request.items().stream().filter(id -> model.find(id).isEmpty()).map(Recommendations::unknown);
        boolean related = IntStream.of(known).anyMatch(item -> ratings.relation(item) > 0);
        return answer(
                loaded.get(),
                related ? Strategy.SESSION : Strategy.POPULAR,
                Stream.concat(rated, unknown).toList(),
                List.of());
    }

    private Visitors.History history(String visitorId) {
        return visitorId.isEmpty() ? Visitors.History.NONE : visitors.of(visitorId, "");
    }

    private static List<String> productIds(List<Visitors.Visit> visits) {
        return visits.stream().map(Visitors.Visit::productId).toList();
    }

    private static Pick unknown(String productId) {
        return new Pick(productId, productId, "", 0, new Reason.Unknown());
    }

    private static Recommendation answer(Loaded by, Strategy strategy, List<Pick> picks, List<Hint> hints) {
        return new Recommendation(
                strategy, by.version(), by.model().trainedThrough().toString(), picks, hints);
    }
}
