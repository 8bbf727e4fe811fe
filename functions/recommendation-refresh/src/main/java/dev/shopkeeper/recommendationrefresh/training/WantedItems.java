package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommendationmodel.PopularLists.Segment;
import dev.shopkeeper.recommendationmodel.PopularTable;
import dev.shopkeeper.recommendationrefresh.interactions.Interactions;
import dev.shopkeeper.recommendationrefresh.interactions.Product;
import dev.shopkeeper.recommendationrefresh.interactions.Sessions;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.trending.DecayedCounts;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What is popular, and what is wanted more than it used to be: with everybody, by category, country and channel. */
final class WantedItems {
    private static final Duration POPULAR = Duration.ofDays(7);
    private static final Duration TRENDING = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofDays(14);

    /** As long as a country or channel has no more weight than that, everybody's items come first there. */
    private static final double PRIOR = 100;

    /** Numbers in memory for all countries and channels; beyond it the largest of them have lists. */
    private static final int MOST_COUNTS = 20_000_000;

    private static final int COUNTS_OF_AN_ITEM = 3;

    private final Interactions interactions;
    private final Counts everybody;
    private final Map<Segment, Counts> segments =
            new TreeMap<>(Comparator.comparing(Segment::country).thenComparing(Segment::channel));

    private final class Counts {
        private final DecayedCounts popular = counts(POPULAR);
        private final DecayedCounts trending = counts(TRENDING);
        private final DecayedCounts usual = counts(USUAL);

        private DecayedCounts counts(Duration halfLife) {
            return new DecayedCounts(interactions.products().size(), halfLife, interactions.asOf());
        }

        private void add(int item, int weight, long seconds) {
            popular.add(item, weight, seconds);
            trending.add(item, weight, seconds);
            usual.add(item, weight, seconds);
        }
    }

    private WantedItems(Interactions interactions) {
        this.interactions = interactions;
        this.everybody = new Counts();
    }

    static WantedItems of(Interactions interactions) {
        var wanted = new WantedItems(interactions);
        wanted.openSegments();
        List<List<Counts>> countsOfSegments = interactions.segments().stream()
                .map(from -> Stream.concat(
                                Stream.of(wanted.everybody),
                                segments(from).map(wanted.segments::get).filter(Objects::nonNull))
                        .toList())
                .toList();
        Sessions sessions = interactions.sessions();
        for (int session = 0; session < sessions.size(); session++) {
            wanted.add(session, countsOfSegments.get(sessions.segment()[session]));
        }
        return wanted;
    }

    /** The countries and channels with the most sessions. */
    private void openSegments() {
        Sessions sessions = interactions.sessions();
        Map<Segment, Integer> sizes = new HashMap<>();
        for (int of : sessions.segment()) {
            segments(interactions.segments().get(of)).forEach(segment -> sizes.merge(segment, 1, Integer::sum));
        }
        int most = MOST_COUNTS
                / COUNTS_OF_AN_ITEM
                / Math.max(1, interactions.products().size());
        sizes.entrySet().stream()
                .sorted(Map.Entry.<Segment, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().country())
                        .thenComparing(entry -> entry.getKey().channel()))
                .limit(most)
                .forEach(entry -> segments.put(entry.getKey(), new Counts()));
    }

    private static Stream<Segment> segments(DecayedCounts.Segment from) {
        return Stream.of(Segment.ofCountry(from.country()), Segment.ofChannel(from.channel()))
                .filter(segment -> !segment.equals(Segment.EVERYBODY));
    }

    private void add(int session, List<Counts> all) {
        Sessions sessions = interactions.sessions();
        for (int step = sessions.start()[session]; step < sessions.start()[session + 1]; step++) {
            for (Counts counts : all) {
                counts.add(sessions.item()[step], sessions.weight(step), sessions.at(step));
            }
        }
    }

    /** How much each item is wanted by everybody. */
    double[] popularity() {
        return scores(everybody.popular.popular());
    }

    /** @param allowed what may be in a list */
    PopularTable popular(IntPredicate allowed) {
        var table = new PopularTable();
        addCategories(everybody.popular.popular(), allowed, table);
        double[] all = popularity();
        double sum = Math.max(Double.MIN_NORMAL, DoubleStream.of(all).sum());
        segments.forEach((segment, counts) -> {
            var best = new RankedItems(PopularTable.MOST);
            double[] own = scores(counts.popular.popular());
            for (int item = 0; item < own.length; item++) {
                double score = own[item] + PRIOR * all[item] / sum;
                if (score > 0 && allowed.test(item)) {
                    best.offer(item, (float) score);
                }
            }
            table.put(segment, best);
        });
        return table;
    }

    PopularTable trending(IntPredicate allowed) {
        var table = new PopularTable();
        addCategories(trending(everybody), allowed, table);
        segments.forEach((segment, counts) -> table.put(segment, trending(counts), allowed));
        return table;
    }

    private Recommender trending(Counts counts) {
        return counts.trending.trending(counts.usual, interactions.asOf());
    }

    private double[] scores(Recommender list) {
        double[] scores = new double[interactions.products().size()];
        RankedItems all = ranked(list);
        for (int rank = 0; rank < all.size(); rank++) {
            scores[all.item(rank)] = all.score(rank);
        }
        return scores;
    }

    /** The list of everybody, and from it that of each category. */
    private void addCategories(Recommender list, IntPredicate allowed, PopularTable table) {
        table.put(Segment.EVERYBODY, list, allowed);
        Map<String, RankedItems> categories = new TreeMap<>();
        RankedItems all = ranked(list);
        for (int rank = 0; rank < all.size(); rank++) {
            Product product = interactions.products().get(all.item(rank));
            if (!product.category().isEmpty() && allowed.test(all.item(rank))) {
                categories
                        .computeIfAbsent(product.category(), _ -> new RankedItems(PopularTable.MOST))
                        .append(all.item(rank), all.score(rank));
            }
        }
        categories.forEach((category, best) -> table.put(Segment.ofCategory(category), best));
    }

    private RankedItems ranked(Recommender list) {
        var all = new RankedItems(Math.max(1, interactions.products().size()));
        list.recommend(Past.of(), _ -> true, all);
        return all;
    }
}
