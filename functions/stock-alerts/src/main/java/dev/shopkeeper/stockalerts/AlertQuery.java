package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which unresolved alerts are asked for.
 *
 * @param positions where the listing goes on, by shard
 */
record AlertQuery(Predicate<Alert> wanted, List<Optional<AlertStore.Position>> positions, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String ALL = "all";

    static Checked<AlertQuery> read(APIGatewayV2HTTPEvent request, Instant now) {
        String status = HttpRequests.query(request, "status").orElse(Alert.Status.OPEN.code());
        Optional<Alert.Status> wantedStatus = Alert.Status.of(status).filter(known -> known != Alert.Status.RESOLVED);
        if (wantedStatus.isEmpty() && !status.equals(ALL)) {
            return Checked.rejected("invalid_status", "status", "status is open, acknowledged, snoozed or all");
        }
        Optional<String> kind = HttpRequests.query(request, "kind");
        if (kind.isPresent() && AlertKind.of(kind.get()).isEmpty()) {
            return Checked.rejected("invalid_kind", "kind", "kind is stock_out, shortage, overstock or slow_mover");
        }
        Optional<Integer> limit = limit(request);
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Optional<List<Optional<AlertStore.Position>>> positions =
                HttpRequests.query(request, "next").map(ListingToken::read).orElse(Optional.of(ListingToken.START));
        if (positions.isEmpty()) {
            return Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before");
        }
        Predicate<Alert> wanted =
                alert -> wantedStatus.map(alert.statusAt(now)::equals).orElse(true)
                        && kind.map(alert.kind().code()::equals).orElse(true)
                        && HttpRequests.query(request, "sku")
                                .map(alert.key().sku()::equals)
                                .orElse(true);
        return Checked.accepted(new AlertQuery(wanted, positions.get(), limit.get()));
    }

    private static Optional<Integer> limit(APIGatewayV2HTTPEvent request) {
        return Optional.of(HttpRequests.query(request, "limit").orElse("" + DEFAULT_LIMIT))
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf)
                .filter(limit -> limit <= MAX_LIMIT);
    }
}
