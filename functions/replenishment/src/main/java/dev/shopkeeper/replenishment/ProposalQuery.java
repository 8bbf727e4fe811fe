package dev.shopkeeper.replenishment;

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
        Optional<Integer> limit = limit(HttpRequests.query(request, "limit"));
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
        // A page goes on in the run it began in, whatever has finished since.
        Optional<String> next = HttpRequests.query(request, "next");
        if (next.isPresent()) {
            return next.filter(token -> token.matches("\\d{4}-\\d{2}-\\d{2}\\.\\d{1,12}"))
                    .flatMap(token -> date(token.substring(0, 10))
                            .map(run -> new ProposalQuery(
                                    Optional.of(run), Long.parseLong(token.substring(11)), limit.get(), filters)))
                    .map(Checked::accepted)
                    .orElse(Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before"));
        }
        Optional<String> run = HttpRequests.query(request, "run");
        Optional<LocalDate> date = run.flatMap(ProposalQuery::date);
        return run.isPresent() && date.isEmpty()
                ? Checked.rejected("invalid_run", "run", "run must be a date such as 2026-03-01")
                : Checked.accepted(new ProposalQuery(date, 0, limit.get(), filters));
    }

    static String next(LocalDate run, long position) {
        return run + "." + position;
    }

    private static Optional<Integer> limit(Optional<String> text) {
        return Optional.of(text.orElse("" + DEFAULT_LIMIT))
                .filter(number -> number.matches("[1-9]\\d{0,4}"))
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
