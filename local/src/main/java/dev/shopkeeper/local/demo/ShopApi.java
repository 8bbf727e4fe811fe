package dev.shopkeeper.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.replay.DeliveryException;
import dev.shopkeeper.local.replay.PatientHttp;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The HTTP API as an operator and a storefront use it. */
final class ShopApi implements AutoCloseable {
    private final PatientHttp http = new PatientHttp(Thread::sleep);
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final String storefront;
    private final String operator;

    ShopApi(URI server, String writeKey, String operatorToken) {
        this.server = server;
        this.storefront =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        this.operator = "Bearer " + operatorToken;
    }

    /**
     * @param severity {@code high}, {@code medium} or {@code low}
     * @param reason a sentence for people
     * @param units to order or, where nothing is to be ordered, too many
     */
    record Alert(String sku, String kind, String severity, String reason, long units) {}

    record Pick(String itemId, String name, String reason) {}

    record Recommendations(String strategy, List<Pick> picks) {}

    /** @throws DeliveryException if the ledger refuses one of them */
    void post(List<StockMovement> movements) throws InterruptedException {
        String body = StockMovementsMessage.of(movements).toJson();
        JsonNode answer = ask(request("/v1/stock/movements", operator)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (!answer.path("rejected").isEmpty()) {
            throw new DeliveryException("the stock ledger refused a movement: "
                    + answer.path("rejected").get(0));
        }
    }

    /** All open ones. */
    List<Alert> alerts(String language) throws InterruptedException {
        List<Alert> alerts = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = ask(request("/v1/alerts?limit=200&lang=" + language + next, operator)
                    .GET());
            for (JsonNode alert : page.path("alerts")) {
                alerts.add(new Alert(
                        alert.path("sku").asText(),
                        alert.path("kind").asText(),
                        alert.path("severity").asText(),
                        alert.path("reason").asText(),
                        alert.path("order_quantity")
                                .asLong(alert.path("available").asLong())));
            }
            String token = page.path("next").asText("");
            next = token.isEmpty() ? "" : "&next=" + encoded(token);
        } while (!next.isEmpty());
        return alerts;
    }

    /** @param question {@code anonymousId=…} or {@code sessionItems=…,…} */
    Recommendations recommendations(String question, String language) throws InterruptedException {
        JsonNode answer = ask(request("/v1/recommendations?limit=5&lang=" + language + "&" + question, storefront)
                .GET());
        List<Pick> picks = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            picks.add(new Pick(
                    item.path("itemId").asText(),
                    item.path("name").asText(),
                    item.path("reason").path("text").asText()));
        }
        return new Recommendations(answer.path("strategy").asText(), picks);
    }

    @Override
    public void close() {
        http.close();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", authorization);
    }

    private JsonNode ask(HttpRequest.Builder request) throws InterruptedException {
        return read(http.send(request));
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new DeliveryException(response.uri() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new DeliveryException(response.uri() + " answered what is not JSON");
        }
    }
}
