package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertList;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which alerts are asked for.
 *
 * @param from those that came into the list before are left out
 * @param positions where the listing goes on, by shard
 */
record AlertQuery(
        AlertList list,
        Instant from,
        Predicate<Alert> wanted,
        List<Optional<AlertStore.Position>> positions,
        int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 90;
    private static final String ALL = "all";

    static Checked<AlertQuery> read(APIGatewayV2HTTPEvent request, Instant now) {
        String status = HttpRequests.query(request, "status").orElse(Alert.Status.OPEN.code());
        Optional<Alert.Status> wantedStatus = Alert.Status.of(status);
        if (wantedStatus.isEmpty() && !status.equals(ALL)) {
            return Checked.rejected(
                    "invalid_status", "status", "status is open, acknowledged, snoozed, resolved or all");
        }
        Optional<String> kind = HttpRequests.query(request, "kind");
        if (kind.isPresent() && AlertKind.of(kind.get()).isEmpty()) {
            return Checked.rejected("invalid_kind", "kind", "kind is one of " + AlertKind.codes());
        }
        Optional<Integer> limit = HttpRequests.count(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        if (limit.isEmpty()) {
            return Checked.rejected("invalid_limit", "limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Optional<Integer> days = HttpRequests.count(request, "days", DEFAULT_DAYS, MAX_DAYS);
        if (days.isEmpty()) {
            return Checked.rejected("invalid_days", "days", "days must be a whole number from 1 to " + MAX_DAYS);
        }
        Optional<List<Optional<AlertStore.Position>>> positions =
                HttpRequests.query(request, "next").map(ListingToken::read).orElse(Optional.of(ListingToken.START));
        if (positions.isEmpty()) {
            return Checked.rejected("invalid_next", "next", "next must be the 'next' of the answer before");
        }
        boolean resolved = wantedStatus.equals(Optional.of(Alert.Status.RESOLVED));
        return Checked.accepted(new AlertQuery(
                resolved ? AlertList.RESOLVED : AlertList.UNRESOLVED,
                resolved ? now.minus(Duration.ofDays(days.get())) : Instant.EPOCH,
                wanted(request, wantedStatus, now),
                positions.get(),
                limit.get()));
    }

    private static Predicate<Alert> wanted(APIGatewayV2HTTPEvent request, Optional<Alert.Status> status, Instant now) {
        Optional<String> kind = HttpRequests.query(request, "kind");
        Optional<String> sku = HttpRequests.query(request, "sku");
        return alert -> status.map(alert.statusAt(now)::equals).orElse(true)
                && kind.map(alert.kind().code()::equals).orElse(true)
                && sku.map(alert.key().sku()::equals).orElse(true);
    }
}
