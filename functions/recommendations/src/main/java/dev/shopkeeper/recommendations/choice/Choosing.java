package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.request.RecommendationRequest;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.request.Seen;
import dev.shopkeeper.recommendations.rules.RuleEffects;
import dev.shopkeeper.recommendations.source.Chain;
import dev.shopkeeper.recommendations.source.Segment;
import dev.shopkeeper.recommendations.source.Situation;
import dev.shopkeeper.recommendations.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Chooses items for a request. */
public final class Choosing {
    private static final int NO_ITEM = -1;

    private final RecommendationRequest request;
    private final RecommendationType type;
    private final Moment moment;
    private final Catalogue catalogue;
    private final Situation situation;
    private final RuleEffects rules;
    private final int item;

    private Choosing(RecommendationRequest request, Moment moment) {
        this.request = request;
        this.moment = moment;
        this.catalogue = moment.model().catalogue();
        this.item = catalogue.find(request.itemId()).orElse(NO_ITEM);
        this.situation = Situation.of(
                catalogue,
                request.visitor(),
                request.type().needsItem() ? "" : request.itemId(),
                moment.history(),
                moment.now(),
                moment.pause());
        this.type = request.type() == RecommendationType.UNSAID ? best() : request.type();
        this.rules = moment.rules().apply(type);
    }

    /** What there is to go by: the session, as far as the model knows it, else the past, else nothing. */
    private RecommendationType best() {
        if (situation.session().length > 0) {
            return RecommendationType.SESSION;
        }
        return situation.past().size() > 0 ? RecommendationType.USER : RecommendationType.POPULAR;
    }

    /** @param exploration the share of places that are given to what would have none */
    public static Chosen choose(
            RecommendationRequest request, Moment moment, double exploration, RandomGenerator random) {
        return new Choosing(request, moment).choose(exploration, random);
    }

    private Chosen choose(double exploration, RandomGenerator random) {
        OptionalInt category = catalogue.findCategory(request.filters().category());
        if (catalogue.size() == 0) {
            return Chosen.nothing(Hint.EMPTY_SHOP);
        }
        if (request.filters().price().isEmpty()) {
            return Chosen.nothing(Hint.CONTRADICTORY_PRICES);
        }
        if (category.isEmpty() && !request.filters().category().isEmpty()) {
            return Chosen.nothing(Hint.UNKNOWN_CATEGORY);
        }
        Allowed within = Allowed.of(catalogue, rules)
                .but(never())
                .within(request.filters().price());
        Allowed allowed = category.isPresent() ? within.within(category.getAsInt()) : within;
        String categoryName = category.isPresent() ? catalogue.categoryName(category.getAsInt()) : "";
        return fill(allowed, new Segment(request.country(), request.channel(), categoryName), exploration, random);
    }

    private Chosen fill(Allowed allowed, Segment segment, double exploration, RandomGenerator random) {
        ItemSet session = ItemSet.of(situation.session());
        var shelf = new Shelf(
                request.limit(),
                allowed,
                own -> request.seen() == Seen.UNSAID && session.contains(own),
                own -> rules.factor(own, catalogue.category(own)),
                new Diversity(diversity(), new ModelLikeness(moment.model())));
        var chain = new Chain(moment.model(), situation, segment);
        List<Source> sources = chain.of(type, item).toList();
        sources.forEach(shelf::fill);
        if (exploration > 0 && isExplored()) {
            shelf.leaveOver(chain.newcomers());
            shelf.explore(exploration, random);
        }
        if (type != RecommendationType.RECENTLY_VIEWED) {
            shelf.pin(rules);
        }
        boolean isFallback = shelf.strategy() != sources.getFirst().strategy();
        return new Chosen(shelf.strategy(), isFallback, Picks.of(shelf.choices(), catalogue), hints(shelf.strategy()));
    }

    /** What somebody looked at stays in its order. */
    private double diversity() {
        return type == RecommendationType.RECENTLY_VIEWED ? 0 : request.diversity();
    }

    /** What people bought together or looked at is a fact, and not to be mixed with attempts. */
    private boolean isExplored() {
        return type != RecommendationType.BOUGHT_TOGETHER && type != RecommendationType.RECENTLY_VIEWED;
    }

    /** What is excluded, what the question is about, what was bought and is no consumable, and what was seen if the caller says so. */
    private ItemSet never() {
        IntStream excluded = request.filters().exclude().stream()
                .map(catalogue::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt);
        IntStream bought = type == RecommendationType.RECENTLY_VIEWED
                ? IntStream.empty()
                : IntStream.of(situation.bought()).filter(own -> !catalogue.isConsumable(own));
        boolean isDropped = request.seen() == Seen.DROP && type != RecommendationType.RECENTLY_VIEWED;
        IntStream seen = isDropped ? IntStream.of(situation.viewed()) : IntStream.empty();
        IntStream own = item == NO_ITEM ? IntStream.empty() : IntStream.of(item);
        return ItemSet.of(IntStream.concat(IntStream.concat(excluded, bought), IntStream.concat(seen, own))
                .toArray());
    }

    private List<Hint> hints(Strategy strategy) {
        List<Hint> hints = new ArrayList<>();
        if (strategy == Strategy.NONE) {
            hints.add(type == RecommendationType.RECENTLY_VIEWED ? Hint.NOTHING_VIEWED : Hint.NOTHING_LEFT);
        }
        boolean namesItems =
                !request.itemId().isEmpty() || !request.visitor().sessionItems().isEmpty();
        if (namesItems && item == NO_ITEM && situation.session().length == 0) {
            hints.add(Hint.UNKNOWN_ITEMS);
        }
        hints.addAll(VisitorHints.of(request.visitor(), moment.history(), isPersonal() && !namesItems));
        return hints;
    }

    private boolean isPersonal() {
        return type == RecommendationType.SESSION
                || type == RecommendationType.USER
                || type == RecommendationType.RECENTLY_VIEWED;
    }
}
