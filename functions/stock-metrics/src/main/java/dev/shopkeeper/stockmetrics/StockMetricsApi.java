package dev.shopkeeper.stockmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.rejection.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /v1/stock/metrics} */
final class StockMetricsApi {
    private final MetricsLookup lookup;

    StockMetricsApi(MetricsLookup lookup) {
        this.lookup = lookup;
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return HttpReplies.lookup(
                request,
                MetricsQuery.read(request),
                query -> lookup.find(query).map(StockMetricsApi::body),
                new Rejection("unknown_day", "dt", "there are no metrics of that day"));
    }

    private static Map<String, Object> body(MetricsLookup.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dt", page.day().toString());
        body.put("asOf", page.asOf().toString());
        body.put("metrics", page.metrics());
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }
}
