package dev.shopkeeper.stockledger.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stockledger.ledger.LedgerBusyException;
import dev.shopkeeper.stockledger.ledger.LedgerMetrics;
import dev.shopkeeper.stockledger.ledger.Origin;
import dev.shopkeeper.stockledger.ledger.Recorded;
import dev.shopkeeper.stockledger.ledger.StockLedger;
import dev.shopkeeper.stockledger.ledger.Tally;
import dev.shopkeeper.stockledger.movements.MovementReader;
import dev.shopkeeper.stockledger.movements.MovementRequest;
import dev.shopkeeper.stockledger.movements.Provenance;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes under {@code /v1/stock}: passes the question on. */
public final class StockHttp {
    private static final int MAX_MOVEMENTS = 500;

    private final StockLedger ledger;
    private final MovementReader reader;
    private final LedgerMetrics metrics;
    private final StockViews views;
    private final Clock clock;

    public StockHttp(StockLedger ledger, MovementReader reader, LedgerMetrics metrics, StockViews views, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.metrics = metrics;
        this.views = views;
        this.clock = clock;
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        String id = HttpRequests.requestId(request);
        try {
            return switch (HttpRequests.route(request)) {
                case "POST /v1/stock/movements" -> record(request);
                case "GET /v1/stock" -> reply(views.levels(request), id);
                case "GET /v1/stock/{sku}/movements" -> reply(views.movements(request), id);
                default -> HttpReplies.error(404, new Rejection("unknown_route", "", "there is no such route"), id);
            };
        } catch (LedgerBusyException e) {
            return HttpReplies.error(503, new Rejection("busy", "", e.getMessage()), id);
        }
    }

    private static APIGatewayV2HTTPResponse reply(StockViews.View view, String requestId) {
        return switch (view) {
            case StockViews.Shown shown -> HttpReplies.json(200, shown.body());
            case StockViews.Refused refused -> HttpReplies.error(400, refused.rejection(), requestId);
        };
    }

    private APIGatewayV2HTTPResponse record(APIGatewayV2HTTPEvent request) {
        List<JsonNode> entries = entries(request);
        if (entries.isEmpty() || entries.size() > MAX_MOVEMENTS) {
            String message = "the body must be one movement, or {\"movements\":[…]} with 1 to " + MAX_MOVEMENTS;
            Rejection rejection = new Rejection("invalid_body", "", message);
            return HttpReplies.error(400, rejection, HttpRequests.requestId(request));
        }
        Provenance from = provenance(request);
        MovementRequest movements = MovementRequest.read(entries, reader, _ -> from);
        Recorded recorded = ledger.record(movements.movements(), Origin.REQUEST, ledger.levels());
        List<MovementRequest.RejectedMovement> rejected = movements.rejectedWith(recorded.refused());
        metrics.count(recorded.tally(), rejected.size());
        return HttpReplies.json(200, body(recorded.tally(), rejected));
    }

    /** Whoever holds the token reports the movements, whatever the body says. */
    private Provenance provenance(APIGatewayV2HTTPEvent request) {
        String operator = HttpRequests.principal(request);
        return new Provenance(
                clock.instant(),
                operator.isEmpty() ? null : operator,
                Correlation.current().orElse(null));
    }

    private static List<JsonNode> entries(APIGatewayV2HTTPEvent request) {
        try {
            JsonNode body = MovementRequest.JSON.readTree(HttpRequests.body(request));
            if (body.path("movements").isArray()) {
                List<JsonNode> entries = new ArrayList<>();
                body.path("movements").forEach(entries::add);
                return entries;
            }
            return body.isObject() && !body.has("movements") ? List.of(body) : List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Map<String, Object> body(Tally tally, List<MovementRequest.RejectedMovement> rejected) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accepted", tally.accepted());
        body.put("duplicates", tally.duplicates());
        body.put("before_count", tally.beforeCount());
        body.put("pending", tally.pending());
        body.put(
                "rejected",
                rejected.stream().map(MovementRequest.RejectedMovement::toJson).toList());
        return body;
    }
}
