package dev.shopkeeper.demandforecast.lookup;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.forecastbook.ForecastBook;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/forecasts/{sku}?warehouse=…&days=…} and, of totals, {@code GET /v1/forecasts?category=…|warehouse=…};
 * {@code lang} or the header {@code Accept-Language} says in which language the words are.
 */
public final class ForecastApi {
    private final ForecastLookup lookup;

    /** @param horizon days that a run forecasts */
    public ForecastApi(ForecastBook book, String defaultWarehouse, int horizon) {
        this.lookup = new ForecastLookup(book, defaultWarehouse, horizon);
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return switch (question(request)) {
            case Checked.Rejected<ForecastLookup.Question>(Rejection rejection) -> error(400, rejection, request);
            case Checked.Accepted<ForecastLookup.Question>(ForecastLookup.Question accepted) ->
                answer(lookup.answer(accepted, words(request)), request);
        };
    }

    private Checked<ForecastLookup.Question> question(APIGatewayV2HTTPEvent request) {
        Optional<String> warehouse = HttpRequests.query(request, "warehouse");
        Optional<String> days = HttpRequests.query(request, "days");
        boolean isOfSku = request.getPathParameters() != null
                && request.getPathParameters().containsKey("sku");
        return isOfSku
                ? lookup.aboutSku(HttpRequests.pathVariable(request, "sku"), warehouse, days)
                : lookup.aboutTotal(HttpRequests.query(request, "category"), warehouse, days);
    }

    private static ForecastWords words(APIGatewayV2HTTPEvent request) {
        return ForecastWords.in(HttpRequests.query(request, "lang")
                .or(() -> HttpRequests.header(request, "accept-language"))
                .orElse(""));
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
