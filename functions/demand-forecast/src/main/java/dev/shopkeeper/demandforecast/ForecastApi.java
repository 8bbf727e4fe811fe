package dev.shopkeeper.demandforecast;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.http.OperatorToken;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/forecasts/{sku}?warehouse=…&days=…} */
final class ForecastApi {
    private final OperatorToken token;
    private final ForecastLookup lookup;

    private ForecastApi(OperatorToken token, ForecastLookup lookup) {
        this.token = token;
        this.lookup = lookup;
    }

    static ForecastApi of(Config config, ForecastStore forecasts, Clock clock) {
        return new ForecastApi(
                new OperatorToken(config.operatorTokenSha256()),
                new ForecastLookup(
                        forecasts, config.defaultWarehouse(), config.job().horizon(), clock));
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        Optional<Rejection> refusal = token.refuse(request);
        if (refusal.isPresent()) {
            return error(401, refusal.get(), request);
        }
        Checked<ForecastLookup.Question> question = lookup.check(
                HttpRequests.pathVariable(request, "sku"),
                HttpRequests.query(request, "warehouse"),
                HttpRequests.query(request, "days"));
        return switch (question) {
            case Checked.Rejected<ForecastLookup.Question>(Rejection rejection) -> error(400, rejection, request);
            case Checked.Accepted<ForecastLookup.Question>(ForecastLookup.Question accepted) ->
                answer(lookup.answer(accepted), request);
        };
    }

    private static APIGatewayV2HTTPResponse answer(Checked<Map<String, Object>> answer, APIGatewayV2HTTPEvent request) {
        return switch (answer) {
            case Checked.Rejected<Map<String, Object>>(Rejection rejection) -> error(404, rejection, request);
            case Checked.Accepted<Map<String, Object>>(Map<String, Object> body) -> HttpReplies.json(200, body);
        };
    }

    private static APIGatewayV2HTTPResponse error(int status, Rejection rejection, APIGatewayV2HTTPEvent request) {
        return HttpReplies.error(status, rejection, HttpRequests.requestId(request));
    }
}
