package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.rules.RuleEffects;
import dev.shopkeeper.recommendations.rules.RuleEffects.Pin;
import dev.shopkeeper.recommendations.source.PinnedSource;
import dev.shopkeeper.recommendations.source.Source;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A list that is filled by one source after the other until it is full: each item once, and none that is not allowed. The
 * first source that finds anything is the strategy.
 */
final class Shelf {
    /** How many candidates a source is asked for; a list is chosen out of them. */
    private static final int CANDIDATES = 100;

    private final int limit;
    private final IntPredicate allowed;
    private final IntPredicate seen;
    private final IntToDoubleFunction factor;
    private final Diversity diversity;
    private final List<Choice> choices = new ArrayList<>();
    private final List<Choice> rest = new ArrayList<>();
    private Strategy strategy = Strategy.NONE;

    /**
     * @param seen what only a source that knows returns may propose
     * @param factor the operator's, of an item
     */
    Shelf(int limit, IntPredicate allowed, IntPredicate seen, IntToDoubleFunction factor, Diversity diversity) {
        this.limit = limit;
        this.allowed = allowed;
        this.seen = seen;
        this.factor = factor;
        this.diversity = diversity;
    }

    /** @param relevance to the best of its source, which has 1 */
    record Choice(int item, double relevance, Source source, boolean explored) {
        Reason reason() {
            Reason reason = source.reason(item);
            return explored ? reason.asExplored() : reason;
        }
    }

    void fill(Source source) {
        if (choices.size() >= limit) {
            return;
        }
        var ranked = new RankedItems(Math.max(CANDIDATES, limit));
        source.propose(item -> isAllowed(item, source) && !has(item), ranked);
        Pool pool = Pool.of(ranked, factor);
        int[] chosen = diversity.choose(pool, limit - choices.size(), items());
        boolean[] isChosen = new boolean[pool.size()];
        for (int rank : chosen) {
            choices.add(choice(pool, rank, source));
            isChosen[rank] = true;
        }
        // A source leaves something over only if it filled the list, so that nothing is over twice.
        for (int rank = 0; rank < pool.size(); rank++) {
            if (!isChosen[rank]) {
                rest.add(choice(pool, rank, source));
            }
        }
        strategy = strategy == Strategy.NONE && chosen.length > 0 ? source.strategy() : strategy;
    }

    /** Gives candidates a chance to be explored that no source of the list proposed. */
    void leaveOver(Source source) {
        var ranked = new RankedItems(CANDIDATES);
        source.propose(item -> isAllowed(item, source) && !has(item) && !isOver(item), ranked);
        Pool pool = Pool.of(ranked, factor);
        for (int rank = 0; rank < pool.size(); rank++) {
            rest.add(choice(pool, rank, source));
        }
    }

    /** Each place but the first goes, with this probability, to one of the candidates that found no place. */
    void explore(double share, RandomGenerator random) {
        for (int place = 1; place < choices.size() && !rest.isEmpty(); place++) {
            if (random.nextDouble() < share) {
                Choice other = rest.remove(random.nextInt(rest.size()));
                choices.set(place, new Choice(other.item(), other.relevance(), other.source(), true));
            }
        }
    }

    /** Puts what the operator pinned at its place, as far as it is allowed. */
    void pin(RuleEffects effects) {
        effects.pins()
                .filter(pin -> pin.position() <= limit && allowed.test(pin.item()))
                .forEach(this::pin);
        strategy = strategy == Strategy.NONE && !choices.isEmpty() ? Strategy.PINNED : strategy;
    }

    private void pin(Pin pin) {
        choices.removeIf(choice -> choice.item() == pin.item());
        int place = Math.min(pin.position() - 1, choices.size());
        choices.add(place, new Choice(pin.item(), 1, new PinnedSource(), false));
        while (choices.size() > limit) {
            choices.removeLast();
        }
    }

    List<Choice> choices() {
        return List.copyOf(choices);
    }

    Strategy strategy() {
        return strategy;
    }

    private static Choice choice(Pool pool, int rank, Source source) {
        return new Choice(pool.item(rank), pool.relevance(rank), source, false);
    }

    private boolean isAllowed(int item, Source source) {
        return allowed.test(item) && (source.knowsReturns() || !seen.test(item));
    }

    private List<Integer> items() {
        return choices.stream().map(Choice::item).toList();
    }

    private boolean has(int item) {
        return has(choices, item);
    }

    private boolean isOver(int item) {
        return has(rest, item);
    }

    private static boolean has(List<Choice> list, int item) {
        for (Choice choice : list) {
            if (choice.item() == item) {
                return true;
            }
        }
        return false;
    }
}
