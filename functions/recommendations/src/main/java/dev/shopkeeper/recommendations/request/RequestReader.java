package dev.shopkeeper.recommendations.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads and checks requests. */
public final class RequestReader {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_LIMIT = 100;

    private final double diversity;

    /** @param diversity of answers to whom says none */
    public RequestReader(double diversity) {
        this.diversity = diversity;
    }

    public Checked<Question> read(APIGatewayV2HTTPEvent http) {
        try {
            return Checked.accepted(
                    switch (HttpRequests.route(http)) {
                        case "GET /v1/recommendations" -> recommendation(new QueryParameters(http));
                        case "POST /v1/recommendations/rank" -> rank(JsonFields.read(body(http)));
                        default -> throw new IllegalStateException("no route of this function: " + http.getRouteKey());
                    });
        } catch (Unacceptable e) {
            return new Checked.Rejected<>(e.rejection());
        }
    }

    /** What the caller reads: a language tag, an {@code Accept-Language} header, or nothing. */
    public static String language(APIGatewayV2HTTPEvent http) {
        return HttpRequests.query(http, "lang")
                .filter(language -> !language.isBlank())
                .or(() -> HttpRequests.header(http, "accept-language"))
                .orElse("");
    }

    private RecommendationRequest recommendation(QueryParameters query) throws Unacceptable {
        RecommendationType type = type(query.text("type"));
        String itemId = query.id("itemId");
        if (type.needsItem() && itemId.isEmpty()) {
            throw new Unacceptable("missing_item", "itemId", "type=" + type.text() + " needs itemId");
        }
        return new RecommendationRequest(
                type,
                visitor(query),
                itemId,
                query.wholeNumber("limit", 1, MOST_LIMIT, DEFAULT_LIMIT),
                filters(query),
                query.text("country").toUpperCase(Locale.ROOT),
                query.text("channel"),
                seen(query.text("seen")),
                query.share("diversity", diversity));
    }

    private static Visitor visitor(QueryParameters query) throws Unacceptable {
        return new Visitor(
                query.id("anonymousId"),
                query.id("userId"),
                Consent.of(query.raw("consent")),
                query.ids("sessionItems", Ids.MOST_SESSION_ITEMS));
    }

    private static Filters filters(QueryParameters query) throws Unacceptable {
        var price = new PriceRange(
                query.amount("minPrice", PriceRange.ANY.least()), query.amount("maxPrice", PriceRange.ANY.most()));
        return new Filters(query.text("category"), price, Set.copyOf(query.ids("exclude", Ids.MOST_OTHERS)));
    }

    private static RankRequest rank(JsonFields body) throws Unacceptable {
        List<String> items = body.ids("items", Ids.MOST_OTHERS);
        if (items.isEmpty()) {
            throw new Unacceptable("missing_items", "items", "items must list the product ids to rank");
        }
        var visitor = new Visitor(
                body.id("anonymousId"),
                body.id("userId"),
                body.consent(),
                body.ids("sessionItems", Ids.MOST_SESSION_ITEMS));
        return new RankRequest(items.stream().distinct().toList(), visitor);
    }

    private static byte[] body(APIGatewayV2HTTPEvent http) throws Unacceptable {
        try {
            return HttpRequests.body(http);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable("invalid_json", "", "the body is not what its encoding says");
        }
    }

    private static RecommendationType type(String text) throws Unacceptable {
        return text.isEmpty()
                ? RecommendationType.UNSAID
                : RecommendationType.of(text)
                        .orElseThrow(() -> new Unacceptable(
                                "unknown_type", "type", "type must be one of " + RecommendationType.all()));
    }

    private static Seen seen(String text) throws Unacceptable {
        return text.isEmpty()
                ? Seen.UNSAID
                : Arrays.stream(new Seen[] {Seen.DROP, Seen.KEEP})
                        .filter(seen -> seen.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new Unacceptable("invalid_seen", "seen", "seen must be drop or keep"));
    }
}
