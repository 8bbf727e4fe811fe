package dev.shopkeeper.recommendationmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
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
        return switch (MetricsQuery.read(request)) {
            case Checked.Rejected<MetricsQuery>(Rejection rejection) -> error(400, request, rejection);
            case Checked.Accepted<MetricsQuery>(MetricsQuery query) ->
                lookup.find(query)
                        .map(page -> HttpReplies.json(200, body(page)))
                        .orElseGet(() -> error(
                                404, request, new Rejection("unknown_day", "from", "none of the days has metrics")));
        };
    }

    private static Map<String, Object> body(MetricsLookup.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("from", page.from().toString());
        body.put("to", page.to().toString());
        body.put("metrics", page.metrics());
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }

    private static APIGatewayV2HTTPResponse error(int status, APIGatewayV2HTTPEvent request, Rejection rejection) {
        return HttpReplies.error(status, rejection, HttpRequests.requestId(request));
    }
}
