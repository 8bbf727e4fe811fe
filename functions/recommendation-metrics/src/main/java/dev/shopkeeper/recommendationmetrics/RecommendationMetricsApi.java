package dev.shopkeeper.recommendationmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.rejection.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /v1/recommendations/metrics} */
final class RecommendationMetricsApi {
    private final MetricsLookup lookup;

    RecommendationMetricsApi(MetricsLookup lookup) {
        this.lookup = lookup;
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return HttpReplies.lookup(
                request,
                MetricsQuery.read(request),
                query -> lookup.find(query).map(RecommendationMetricsApi::body),
                new Rejection("unknown_day", "from", "none of the days has metrics"));
    }

    private static Map<String, Object> body(MetricsLookup.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("from", page.from().toString());
        body.put("to", page.to().toString());
        body.put("metrics", page.metrics());
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }
}
