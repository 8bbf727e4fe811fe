package dev.shopkeeper.replenishment;

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
 * Which proposals are asked for.
 *
 * @param run empty for the newest
 * @param after the number of the proposal after which the page begins
 * @param filters columns and the values they must have
 */
record ProposalQuery(Optional<LocalDate> run, long after, int limit, Map<String, String> filters) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static Checked<ProposalQuery> read(APIGatewayV2HTTPEvent request) {
        Optional<Integer> limit = HttpRequests.count(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Optional<String> kind = HttpRequests.query(request, "kind");
        if (kind.isPresent() && !List.of(Proposals.ORDER, Proposals.TRANSFER).contains(kind.get())) {
            return Checked.rejected("invalid_kind", "kind", "kind is order or transfer");
        }
        Map<String, String> filters = new LinkedHashMap<>();
        for (String column : List.of("kind", "sku", "warehouse", "supplier")) {
            HttpRequests.query(request, column).ifPresent(value -> filters.put(column, value));
        }
        return switch (DatedPage.read(request, "run")) {
            case Checked.Rejected<DatedPage>(Rejection why) -> new Checked.Rejected<>(why);
            case Checked.Accepted<DatedPage>(DatedPage page) ->
                Checked.accepted(new ProposalQuery(page.date(), page.after(), limit.get(), filters));
        };
    }
}
