package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendations.request.Filters;
import dev.shopkeeper.recommendations.request.PriceRange;
import dev.shopkeeper.recommendations.request.RankRequest;
import dev.shopkeeper.recommendations.request.RecommendationRequest;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.request.Seen;
import dev.shopkeeper.recommendations.request.Visitor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Builds requests for what a test is about, the rest as if nothing was said; no diversity. */
record Asking(RecommendationRequest request) {
    static Asking about(RecommendationType type) {
        var nobody = new Visitor("", "", true, List.of());
        return new Asking(new RecommendationRequest(type, nobody, "", 10, Filters.NONE, "", "", Seen.UNSAID, 0));
    }

    Asking session(String... items) {
        Visitor visitor = request.visitor();
        return visitor(new Visitor(visitor.visitorId(), visitor.userId(), visitor.consents(), List.of(items)));
    }

    Asking as(String visitorId) {
        Visitor visitor = request.visitor();
        return visitor(new Visitor(visitorId, visitor.userId(), true, visitor.sessionItems()));
    }

    Asking asUser(String userId) {
        Visitor visitor = request.visitor();
        return visitor(new Visitor(visitor.visitorId(), userId, true, visitor.sessionItems()));
    }

    Asking withoutConsent() {
        Visitor visitor = request.visitor();
        return visitor(new Visitor(visitor.visitorId(), visitor.userId(), false, visitor.sessionItems()));
    }

    Asking item(String itemId) {
        return new Asking(new RecommendationRequest(
                request.type(),
                request.visitor(),
                itemId,
                request.limit(),
                request.filters(),
                request.country(),
                request.channel(),
                request.seen(),
                request.diversity()));
    }

    Asking category(String category) {
        return filters(new Filters(
                category, request.filters().price(), request.filters().exclude()));
    }

    Asking exclude(String... items) {
        return filters(
                new Filters(request.filters().category(), request.filters().price(), Set.of(items)));
    }

    Asking price(String least, String most) {
        var price = new PriceRange(new BigDecimal(least), new BigDecimal(most));
        return filters(new Filters(
                request.filters().category(), price, request.filters().exclude()));
    }

    Asking limit(int limit) {
        return with(request.visitor(), limit, request.filters(), request.country(), request.channel(), request.seen());
    }

    Asking from(String country, String channel) {
        return with(request.visitor(), request.limit(), request.filters(), country, channel, request.seen());
    }

    Asking seen(Seen seen) {
        return with(request.visitor(), request.limit(), request.filters(), request.country(), request.channel(), seen);
    }

    static RankRequest ranking(List<String> items, String... session) {
        return new RankRequest(items, new Visitor("", "", true, List.of(session)));
    }

    private Asking visitor(Visitor visitor) {
        return with(visitor, request.limit(), request.filters(), request.country(), request.channel(), request.seen());
    }

    private Asking filters(Filters filters) {
        return with(request.visitor(), request.limit(), filters, request.country(), request.channel(), request.seen());
    }

    private Asking with(Visitor visitor, int limit, Filters filters, String country, String channel, Seen seen) {
        return new Asking(new RecommendationRequest(
                request.type(),
                visitor,
                request.itemId(),
                limit,
                filters,
                country,
                channel,
                seen,
                request.diversity()));
    }
}
