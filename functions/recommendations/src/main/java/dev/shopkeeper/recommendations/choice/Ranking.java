package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendationmodel.Catalogue;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.request.RankRequest;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.rules.RuleEffects;
import dev.shopkeeper.recommendations.source.Chain;
import dev.shopkeeper.recommendations.source.GivenSource;
import dev.shopkeeper.recommendations.source.Segment;
import dev.shopkeeper.recommendations.source.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts given items in order and loses none: what the session asks for, what the user wants, what goes with the session,
 * what is popular; then what can't be had, is hidden or was bought and is no consumable, then what the model doesn't know, as it came.
 */
public final class Ranking {
    private final RankRequest request;
    private final Moment moment;
    private final Catalogue catalogue;
    private final RuleEffects rules;

    private Ranking(RankRequest request, Moment moment) {
        this.request = request;
        this.moment = moment;
        this.catalogue = moment.model().catalogue();
        this.rules = moment.rules().apply(RecommendationType.UNSAID);
    }

    public static Chosen rank(RankRequest request, Moment moment) {
        return new Ranking(request, moment).rank();
    }

    private Chosen rank() {
        int[] known = known();
        ItemSet given = ItemSet.of(known);
        var situation = Situation.of(catalogue, request.visitor(), "", moment.history(), moment.now(), moment.pause());
        ItemSet bought = ItemSet.of(IntStream.of(situation.bought())
                .filter(item -> !catalogue.isConsumable(item))
                .toArray());
        Allowed sound = Allowed.of(catalogue, rules).but(bought);
        Shelf shelf = new Shelf(
                request.items().size(),
                item -> given.contains(item) && sound.test(item),
                item -> false,
                item -> rules.factor(item, catalogue.category(item)),
                new Diversity(0, (item, pool, nearest) -> {}));
        new Chain(moment.model(), situation, new Segment("", "", ""))
                .of(RecommendationType.SESSION, -1)
                .takeWhile(source -> isPersonal(source.strategy()))
                .forEach(shelf::fill);
        shelf.fill(new GivenSource(known, catalogue));
        List<Pick> picks = Stream.of(
                        Picks.of(shelf.choices(), catalogue).stream(),
                        IntStream.of(known).filter(item -> !sound.test(item)).mapToObj(item -> last(item, bought)),
                        unknown())
                .flatMap(part -> part)
                .toList();
        Strategy strategy = strategy(shelf.strategy());
        return new Chosen(strategy, strategy == Strategy.RANK_POPULAR, picks, hints(known));
    }

    private Pick last(int item, ItemSet bought) {
        Reason.Code kept = bought.contains(item) ? Reason.Code.BOUGHT_BEFORE : Reason.Code.HIDDEN;
        Reason.Code why = catalogue.isAvailable(item) ? kept : Reason.Code.UNAVAILABLE;
        return Picks.of(item, 0, Reason.of(why), catalogue);
    }

    private Stream<Pick> unknown() {
        return request.items().stream()
                .filter(id -> catalogue.find(id).isEmpty())
                .map(Pick::unknown);
    }

    private int[] known() {
        return request.items().stream()
                .map(catalogue::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
    }

    private static boolean isPersonal(Strategy strategy) {
        return strategy == Strategy.SESSION || strategy == Strategy.USER || strategy == Strategy.SIMILAR;
    }

    private static Strategy strategy(Strategy first) {
        return switch (first) {
            case SESSION, SIMILAR -> Strategy.RANK_SESSION;
            case USER -> Strategy.RANK_USER;
            default -> Strategy.RANK_POPULAR;
        };
    }

    private List<Hint> hints(int[] known) {
        List<Hint> hints = new ArrayList<>();
        if (known.length == 0) {
            hints.add(Hint.UNKNOWN_ITEMS);
        }
        hints.addAll(VisitorHints.of(
                request.visitor(),
                moment.history(),
                request.visitor().sessionItems().isEmpty()));
        return hints;
    }
}
