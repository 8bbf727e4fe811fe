package dev.shopkeeper.stockmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which metrics are asked for: of a SKU, of a warehouse, of a category, or of the shop with all of the two.
 *
 * @param day empty for the newest
 * @param after how many rows come before the page
 * @param filters columns and the values they must have
 */
record MetricsQuery(Optional<LocalDate> day, long after, int limit, Map<String, String> filters) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static Checked<MetricsQuery> read(APIGatewayV2HTTPEvent request) {
        Optional<Integer> limit = limit(HttpRequests.query(request, "limit").orElse("" + DEFAULT_LIMIT));
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Map<String, String> filters = filters(request);
        if (filters.containsKey("category") && filters.size() > 1) {
            return Checked.rejected(
                    "invalid_category", "category", "category stands alone, without a sku or a warehouse");
        }
        Optional<String> next = HttpRequests.query(request, "next");
        if (next.isPresent()) {
            // A page goes on in the day it began in, whatever has been made since.
            return next.filter(token -> token.matches("\\d{4}-\\d{2}-\\d{2}\\.\\d{1,12}"))
                    .flatMap(token -> date(token.substring(0, 10))
                            .map(day -> new MetricsQuery(
                                    Optional.of(day), Long.parseLong(token.substring(11)), limit.get(), filters)))
                    .map(Checked::accepted)
                    .orElse(Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before"));
        }
        Optional<String> text = HttpRequests.query(request, "dt");
        Optional<LocalDate> day = text.flatMap(MetricsQuery::date);
        return text.isPresent() && day.isEmpty()
                ? Checked.rejected("invalid_dt", "dt", "dt must be a date such as 2026-03-01")
                : Checked.accepted(new MetricsQuery(day, 0, limit.get(), filters));
    }

    /** The name of the file that has the rows. */
    String file() {
        return filters.containsKey("sku") ? "skus" : "summary";
    }

    String next(LocalDate of) {
        return of + "." + (after + limit);
    }

    private static Map<String, String> filters(APIGatewayV2HTTPEvent request) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String column : List.of("sku", "warehouse", "category")) {
            HttpRequests.query(request, column).ifPresent(value -> filters.put(column, value));
        }
        return filters;
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(number -> number.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf)
                .filter(limit -> limit <= MAX_LIMIT);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
