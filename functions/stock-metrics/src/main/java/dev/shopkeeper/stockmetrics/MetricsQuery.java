package dev.shopkeeper.stockmetrics;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.DatedPage;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
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
        Optional<Integer> limit = HttpRequests.count(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Map<String, String> filters = filters(request);
        if (filters.containsKey("category") && filters.size() > 1) {
            return Checked.rejected(
                    "invalid_category", "category", "category stands alone, without a sku or a warehouse");
        }
        return switch (DatedPage.read(request, "dt")) {
            case Checked.Rejected<DatedPage>(Rejection why) -> new Checked.Rejected<>(why);
            case Checked.Accepted<DatedPage>(DatedPage page) ->
                Checked.accepted(new MetricsQuery(page.date(), page.after(), limit.get(), filters));
        };
    }

    /** The name of the file that has the rows. */
    String file() {
        return filters.containsKey("sku") ? "skus" : "summary";
    }

    String next(LocalDate of) {
        return DatedPage.next(of, after + limit);
    }

    private static Map<String, String> filters(APIGatewayV2HTTPEvent request) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String column : List.of("sku", "warehouse", "category")) {
            HttpRequests.query(request, column).ifPresent(value -> filters.put(column, value));
        }
        return filters;
    }
}
