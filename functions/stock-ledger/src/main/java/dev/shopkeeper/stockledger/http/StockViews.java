package dev.shopkeeper.stockledger.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.Lot;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import dev.shopkeeper.stockledger.ledger.Page;
import dev.shopkeeper.stockledger.movements.MovementReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the GET routes show: levels and movements, page by page, each with the time of reading. */
public final class StockViews {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    /** How many levels one answer looks at in search of those that are asked for; the next answer goes on. */
    private static final int MAX_EXAMINED = 5_000;

    private final StockReader stock;
    private final Clock clock;

    public StockViews(StockReader stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    sealed interface View {}

    record Shown(Map<String, Object> body) implements View {}

    record Refused(Rejection rejection) implements View {}

    View levels(APIGatewayV2HTTPEvent request) {
        return switch (LevelFilter.read(request)) {
            case Checked.Rejected<Predicate<StockLevel>>(Rejection rejection) -> new Refused(rejection);
            case Checked.Accepted<Predicate<StockLevel>>(Predicate<StockLevel> wanted) ->
                paged(request, Set.of("sku", "warehouse"), (after, limit) -> {
                    Instant asOf = clock.instant();
                    Page<StockLevel> page = levels(request, wanted, after, limit);
                    return answer(asOf, "levels", page.map(StockViews::level));
                });
        };
    }

    private Page<StockLevel> levels(
            APIGatewayV2HTTPEvent request, Predicate<StockLevel> wanted, Map<String, String> after, int limit) {
        List<StockLevel> found = new ArrayList<>();
        Map<String, String> next = after;
        int examined = 0;
        do {
            Page<StockLevel> page = stock.levels(
                    HttpRequests.query(request, "sku"), HttpRequests.query(request, "warehouse"), next, MAX_LIMIT);
            page.items().stream().filter(wanted).forEach(found::add);
            examined += MAX_LIMIT;
            next = page.next();
        } while (found.size() < limit && !next.isEmpty() && examined < MAX_EXAMINED);
        if (found.size() <= limit) {
            return new Page<>(found, next);
        }
        StockKey last = found.get(limit - 1).key();
        return new Page<>(found.subList(0, limit), Map.of("sku", last.sku(), "warehouse", last.warehouse()));
    }

    View movements(APIGatewayV2HTTPEvent request) {
        String sku = HttpRequests.pathVariable(request, "sku");
        if (sku.isEmpty() || sku.length() > MovementReader.MAX_SKU) {
            return refused("sku", "sku must be from 1 to " + MovementReader.MAX_SKU + " characters");
        }
        boolean pending = HttpRequests.query(request, "pending").orElse("").equals("true");
        Set<String> keys = pending ? Set.of("sku", "moment") : Set.of("sku", "occurred_at", "movement_id");
        return paged(request, keys, (after, limit) -> {
            Instant asOf = clock.instant();
            Page<Map<String, Object>> page = pending
                    ? pending(sku, after, limit)
                    : stock.movements(sku, after, limit).map(StockViews::row);
            Map<String, Object> body = answer(asOf, "movements", page);
            body.put("sku", sku);
            return body;
        });
    }

    /** A movement that was kept for a count stays where it is when the count turns out to be newer. */
    private Page<Map<String, Object>> pending(String sku, Map<String, String> after, int limit) {
        Map<String, Instant> counts = new HashMap<>();
        stock.levels(Optional.of(sku), Optional.empty(), Map.of(), MAX_LIMIT)
                .items()
                .forEach(level -> counts.put(level.key().warehouse(), level.countedAt()));
        return stock.pendingMovements(sku, after, limit).map(movement -> {
            Instant countedAt = counts.getOrDefault(movement.warehouse(), Instant.MIN);
            boolean awaits =
                    movement.standsThroughCounts() || movement.occurredAt().isAfter(countedAt);
            return movement(movement, awaits ? "pending" : "before_count");
        });
    }

    private View paged(APIGatewayV2HTTPEvent request, Set<String> keys, PageQuery query) {
        long limit = number(request, "limit")
                .orElse(HttpRequests.query(request, "limit").isPresent() ? 0L : DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            return refused("limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        Map<String, String> after = Map.of();
        Optional<String> token = HttpRequests.query(request, "next");
        if (token.isPresent()) {
            after = PageToken.read(token.get(), keys)
                    .filter(key -> fits(key, request))
                    .orElse(Map.of());
            if (after.isEmpty()) {
                return refused("next", "next must be the 'next' of the answer before, with the same query");
            }
        }
        return new Shown(query.run(after, (int) limit));
    }

    /** Whether the key is within the query; DynamoDB refuses to start a query outside of it. */
    private static boolean fits(Map<String, String> key, APIGatewayV2HTTPEvent request) {
        String sku = HttpRequests.query(request, "sku").orElse(HttpRequests.pathVariable(request, "sku"));
        String warehouse = HttpRequests.query(request, "warehouse").orElse("");
        return (sku.isEmpty() || sku.equals(key.get("sku")))
                && (warehouse.isEmpty() || warehouse.equals(key.getOrDefault("warehouse", warehouse)));
    }

    private static Optional<Long> number(APIGatewayV2HTTPEvent request, String name) {
        return HttpRequests.query(request, name)
                .filter(text -> text.matches("-?\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static View refused(String field, String message) {
        return new Refused(new Rejection("invalid_" + field, field, message));
    }

    private static Map<String, Object> answer(Instant asOf, String name, Page<Map<String, Object>> page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("asOf", asOf.toString());
        body.put(name, page.items());
        if (!page.next().isEmpty()) {
            body.put("next", PageToken.write(page.next()));
        }
        return body;
    }

    private static Map<String, Object> level(StockLevel level) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sku", level.key().sku());
        json.put("warehouse", level.key().warehouse());
        json.put("on_hand", level.onHand());
        json.put("reserved", level.reserved());
        json.put("inbound", level.inbound());
        json.put("available", level.available());
        json.put("counted_at", level.countedAt().toString());
        json.put(
                "last_sale_at",
                level.lastSaleAt() == null ? null : level.lastSaleAt().toString());
        json.put("updated_at", level.updatedAt().toString());
        json.put("version", level.version());
        json.put("lead_time_days", level.settings().leadTimeDays());
        json.put("reorder_point", level.settings().reorderPoint());
        json.put("overstock_days", level.settings().overstockDays());
        json.put("unit_cost_minor", level.settings().unitCostMinor());
        json.put("below_zero", level.settings().belowZero());
        json.put("lots", level.lotsLeft().stream().map(StockViews::lot).toList());
        return json;
    }

    private static Map<String, Object> lot(Lot lot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lot", lot.lot());
        json.put("expires_on", Objects.toString(lot.expiresOn(), null));
        json.put("received_at", lot.receivedAt().toString());
        json.put("units", lot.units());
        return json;
    }

    private static Map<String, Object> row(LedgerRow row) {
        boolean moved = row.effect() != LedgerRow.Effect.BEFORE_COUNT;
        Map<String, Object> json = movement(row.movement(), moved ? "recorded" : "before_count");
        json.put("promised", row.promised());
        json.put("oversold", row.oversold());
        return json;
    }

    private static Map<String, Object> movement(StockMovement movement, String status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("movement_id", movement.movementId());
        json.put("sku", movement.sku());
        json.put("warehouse", movement.warehouse());
        json.put("kind", movement.kind().code());
        json.put("quantity", movement.quantity());
        json.put("occurred_at", movement.occurredAt().toString());
        json.put("reference", movement.reference());
        json.put("lot", movement.lot());
        json.put("expires_on", Objects.toString(movement.expiresOn(), null));
        json.put("status", status);
        json.put("posted_by", movement.postedBy());
        return json;
    }

    private interface PageQuery {
        Map<String, Object> run(Map<String, String> after, int limit);
    }
}
