package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stockalerts.alert.AlertId;
import dev.shopkeeper.stockalerts.rules.AlertSettings;
import dev.shopkeeper.stockalerts.telling.AlertTexts;
import dev.shopkeeper.stockalerts.telling.AlertView;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The routes under {@code /v1/alerts}: passes the question on. */
final class AlertsHttp {
    private final AlertLister lister;
    private final AlertDesk desk;
    private final Supplier<AlertSettings> settings;
    private final Clock clock;

    AlertsHttp(AlertLister lister, AlertDesk desk, Supplier<AlertSettings> settings, Clock clock) {
        this.lister = lister;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return switch (HttpRequests.route(request)) {
            case "GET /v1/alerts" -> list(request);
            case "GET /v1/alerts/settings" -> showSettings();
            case "POST /v1/alerts/{id}/acknowledge" -> act(request, desk::acknowledge);
            case "POST /v1/alerts/{id}/snooze" -> snooze(request);
            default -> error(404, request, new Rejection("unknown_route", "", "there is no such route"));
        };
    }

    private APIGatewayV2HTTPResponse list(APIGatewayV2HTTPEvent request) {
        Instant asOf = clock.instant();
        return switch (AlertQuery.read(request, asOf)) {
            case Checked.Rejected<AlertQuery>(Rejection rejection) -> error(400, request, rejection);
            case Checked.Accepted<AlertQuery>(AlertQuery query) -> {
                AlertLister.Listing listing = lister.list(query);
                AlertView view = new AlertView(new AlertTexts(Languages.of(request)), asOf);
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("asOf", asOf.toString());
                body.put("alerts", listing.alerts().stream().map(view::of).toList());
                if (listing.more()) {
                    body.put("next", ListingToken.write(listing.positions()));
                }
                yield HttpReplies.json(200, body);
            }
        };
    }

    private APIGatewayV2HTTPResponse showSettings() {
        return HttpReplies.json(200, SettingsView.of(settings.get(), clock.instant()));
    }

    private APIGatewayV2HTTPResponse snooze(APIGatewayV2HTTPEvent request) {
        return switch (SnoozeRequest.read(HttpRequests.body(request), clock.instant())) {
            case Checked.Rejected<Instant>(Rejection rejection) -> error(400, request, rejection);
            case Checked.Accepted<Instant>(Instant until) -> act(request, (id, by) -> desk.snooze(id, until, by));
        };
    }

    private APIGatewayV2HTTPResponse act(
            APIGatewayV2HTTPEvent request, BiFunction<AlertId, String, AlertDesk.Outcome> action) {
        Optional<AlertId> id = AlertId.parse(HttpRequests.pathVariable(request, "id"));
        AlertDesk.Outcome outcome = id.map(known -> action.apply(known, HttpRequests.principal(request)))
                .orElse(new AlertDesk.Outcome.Missing());
        return switch (outcome) {
            case AlertDesk.Outcome.Done done -> {
                Instant asOf = clock.instant();
                Map<String, Object> body = new LinkedHashMap<>(Map.of("asOf", asOf.toString()));
                body.put("alert", new AlertView(new AlertTexts(Languages.of(request)), asOf).of(done.alert()));
                yield HttpReplies.json(200, body);
            }
            case AlertDesk.Outcome.Missing _ ->
                error(404, request, new Rejection("unknown_alert", "id", "there is no such alert"));
            case AlertDesk.Outcome.AlreadyResolved _ ->
                error(409, request, new Rejection("alert_resolved", "id", "the alert has been resolved since"));
        };
    }

    private static APIGatewayV2HTTPResponse error(int status, APIGatewayV2HTTPEvent request, Rejection rejection) {
        return HttpReplies.error(status, rejection, HttpRequests.requestId(request));
    }
}
