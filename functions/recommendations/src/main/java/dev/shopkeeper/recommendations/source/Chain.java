package dev.shopkeeper.recommendations.source;

import static dev.shopkeeper.recommendations.source.Relation.alike;
import static dev.shopkeeper.recommendations.source.Relation.similar;
import static dev.shopkeeper.recommendations.source.Relation.together;

import dev.shopkeeper.recommendationmodel.PopularLists;
import dev.shopkeeper.recommendationmodel.PopularLists.PopularList;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.request.RecommendationType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which sources answer a question, the one that was asked for first, then the nearest to it, at last everything. */
public final class Chain {
    private final RecommendationModel model;
    private final Situation situation;
    private final Segment segment;

    public Chain(RecommendationModel model, Situation situation, Segment segment) {
        this.model = model;
        this.situation = situation;
        this.segment = segment;
    }

    /** @param item what the question is about, where it is about one; -1 for one that nobody knows */
    public Stream<Source> of(RecommendationType type, int item) {
        int[] about = item < 0 ? new int[0] : new int[] {item};
        return switch (type) {
            case SESSION -> then(situation.anchors(), session(), user(), related(situation.anchors()));
            case USER -> then(situation.interests(), user(), session(), related(situation.interests()));
            case ITEM -> then(about, similarTo(about), alikeTo(about), togetherWith(about));
            case BOUGHT_TOGETHER -> then(about, togetherWith(about), similarTo(about), alikeTo(about));
            case TRENDING -> Stream.concat(Stream.of(trending(Strategy.TRENDING, segment)), popular());
            case POPULAR, UNSAID -> popular();
            // Nothing else is what somebody looked at.
            case RECENTLY_VIEWED -> Stream.of(new RecentSource(model, situation));
        };
    }

    /** What nobody has met yet and is described like what the visitor is interested in. */
    public Source newcomers() {
        return alikeTo(situation.interests());
    }

    private Stream<Source> then(int[] anchors, Source... first) {
        return Stream.of(Stream.of(first), trendingIn(anchors), popular()).flatMap(sources -> sources);
    }

    private Source session() {
        return new SessionSource(model, situation);
    }

    private Source user() {
        return new UserSource(model, situation);
    }

    private Source related(int[] anchors) {
        return new RelatedSource(
                model, Strategy.SIMILAR, List.of(similar(model), together(model), alike(model)), anchors);
    }

    private Source similarTo(int[] anchors) {
        return new RelatedSource(model, Strategy.SIMILAR, List.of(similar(model)), anchors);
    }

    private Source alikeTo(int[] anchors) {
        return new RelatedSource(model, Strategy.SIMILAR, List.of(alike(model)), anchors);
    }

    private Source togetherWith(int[] anchors) {
        return new RelatedSource(model, Strategy.BOUGHT_TOGETHER, List.of(together(model)), anchors);
    }

    /** In the category asked for, or else in that of the newest item that has one. */
    private Stream<Source> trendingIn(int[] anchors) {
        String category = segment.category().isEmpty()
                ? IntStream.of(anchors)
                        .map(model.catalogue()::category)
                        .filter(number -> number >= 0)
                        .limit(1)
                        .mapToObj(model.catalogue()::categoryName)
                        .findFirst()
                        .orElse("")
                : segment.category();
        return category.isEmpty()
                ? Stream.empty()
                : Stream.of(trending(
                        Strategy.TRENDING_IN_CATEGORY, new Segment(segment.country(), segment.channel(), category)));
    }

    private Source trending(Strategy strategy, Segment whose) {
        Reason reason = whose.category().isEmpty()
                ? Reason.of(Reason.Code.TRENDING)
                : Reason.in(Reason.Code.TRENDING_IN_CATEGORY, whose.category());
        return new PopularSource(strategy, list(model.trending(), whose), reason);
    }

    private Stream<Source> popular() {
        PopularList near = list(model.popular(), segment);
        PopularList all = list(model.popular(), new Segment("", "", segment.category()));
        Strategy strategy = segment.isPlace() ? Strategy.POPULAR_IN_SEGMENT : Strategy.POPULAR;
        return Stream.of(
                new PopularSource(strategy, near, whyPopular(near.segment())),
                new PopularSource(Strategy.POPULAR, all, whyPopular(all.segment())),
                new CatalogueSource(model.catalogue()));
    }

    /** By the segment that the list is of, which may be wider than the one asked for. */
    private Reason whyPopular(PopularLists.Segment whose) {
        if (!whose.country().isEmpty()) {
            return Reason.in(Reason.Code.POPULAR_IN_COUNTRY, segment.country().toUpperCase(Locale.ROOT));
        }
        if (!whose.channel().isEmpty()) {
            return Reason.in(Reason.Code.POPULAR_IN_CHANNEL, segment.channel());
        }
        return whose.category().isEmpty()
                ? Reason.of(Reason.Code.POPULAR)
                : Reason.in(Reason.Code.POPULAR_IN_CATEGORY, segment.category());
    }

    private static PopularList list(PopularLists lists, Segment whose) {
        return lists.of(whose.country(), whose.channel(), whose.category());
    }
}
