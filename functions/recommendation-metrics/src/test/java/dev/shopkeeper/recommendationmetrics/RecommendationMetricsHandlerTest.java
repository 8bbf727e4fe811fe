package dev.shopkeeper.recommendationmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.triggers.SampleEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationMetricsHandlerTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop = new HandMadeShop().shop;

    @Test
    void measuresAndAnswersByTheSampleEvents() throws IOException {
        assertThat(shop.handle(SampleEvent.of("recommendation-metrics-schedule").toString()))
                .startsWith("{\"dt\":\"2026-03-01\",\"lists\":3");
        assertThat(shop.figures.said())
                .startsWith("RecommendationLists=3")
                .anyMatch(figure -> figure.startsWith("RecommendationCoverage=0."));
        JsonNode answer = json.readTree(
                shop.handle(SampleEvent.of("recommendation-metrics-get").toString()));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(200);
        JsonNode body = json.readTree(answer.get("body").asText());
        assertThat(body.get("from").asText()).isEqualTo("2026-03-01");
        assertThat(body.get("to").asText()).isEqualTo("2026-03-01");
        assertThat(body.has("next")).isFalse();
        assertThat(body.at("/metrics/0").toString())
                .isEqualTo("{\"dt\":\"2026-03-01\",\"scope\":\"strategy\",\"strategy\":\"session\",\"model\":null,"
                        + "\"type\":null,\"lists\":2,\"clicked_lists\":1,\"ctr\":0.5,\"ctr_error\":0.353553,"
                        + "\"items_shown\":5,\"clicks\":1,\"items_added\":1,\"orders\":2,\"order_lines\":2,"
                        + "\"conversion\":2.0,\"products_shown\":3,\"products_known\":5,\"coverage\":0.6,"
                        + "\"diversity\":0.333333,\"novelty\":2.336485,\"malformed_ids\":null,\"unknown_ids\":null,"
                        + "\"revenue_minor\":{\"EUR\":1200}}");
        assertThat(body.get("metrics")).hasSize(3);
    }

    @Test
    void withoutAnyWishShowsTheNewestDayTheShopFirst() throws IOException {
        shop.run();
        JsonNode body = body(plain());
        assertThat(scopes(body))
                .containsExactly(
                        "shop null",
                        "strategy popular",
                        "strategy session",
                        "model popular",
                        "model session",
                        "model session");
        assertThat(body.at("/metrics/0/revenue_minor").toString()).isEqualTo("{\"EUR\":1200,\"USD\":500}");
    }

    @Test
    void pagesGoOnInTheDaysTheyBeganIn() throws IOException {
        shop.run();
        JsonNode first = body(plain().put("limit", "4"));
        shop.handle("{\"task\":\"recommendation-metrics\",\"scheduled_at\":\"2026-03-03T05:00:00Z\"}");
        JsonNode second =
                body(plain().put("limit", "4").put("next", first.get("next").asText()));
        List<String> seen = new ArrayList<>(scopes(first));
        seen.addAll(scopes(second));
        assertThat(seen).hasSize(6).endsWith("model session", "model session");
        assertThat(second.has("next")).isFalse();
        assertThat(body(plain()).get("to").asText()).isEqualTo("2026-03-02");
        JsonNode both = body(plain().put("from", "2026-02-01"));
        assertThat(both.get("from").asText()).isEqualTo("2026-03-01");
        assertThat(both.at("/metrics/0/dt").asText()).isEqualTo("2026-03-02");
        assertThat(both.get("metrics")).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, 400, invalid_from",
        "to, 2026-02-30, 400, invalid_to",
        "from, 2025-11-01, 400, invalid_from",
        "from, 2026-03-02, 400, invalid_from",
        "limit, 0, 400, invalid_limit",
        "limit, 1000000, 400, invalid_limit",
        "next, x, 400, invalid_next",
        "next, 2026-03-01.2026-02-01.0, 400, invalid_next",
        "next, 2026-02-30.2026-03-01.0, 400, invalid_next",
        "to, 2026-02-24, 404, unknown_day"
    })
    void saysWhatIsWrong(String parameter, String value, int status, String code) throws IOException {
        shop.run();
        ObjectNode request = SampleEvent.of("recommendation-metrics-get");
        ((ObjectNode) request.get("queryStringParameters")).put(parameter, value);
        JsonNode answer = json.readTree(shop.handle(request.toString()));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(status);
        assertThat(json.readTree(answer.get("body").asText()).at("/error/code").asText())
                .isEqualTo(code);
    }

    @Test
    void anUnknownTaskIsAFault() {
        assertThatThrownBy(() -> shop.handle("{\"task\":\"x\",\"scheduled_at\":\"2026-03-02T01:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The parameters of a request that has none yet. */
    private ObjectNode plain() {
        return json.createObjectNode();
    }

    private JsonNode body(ObjectNode parameters) throws IOException {
        ObjectNode request = SampleEvent.of("recommendation-metrics-get");
        request.set("queryStringParameters", parameters);
        JsonNode answer = json.readTree(shop.handle(request.toString()));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(200);
        return json.readTree(answer.get("body").asText());
    }

    private static List<String> scopes(JsonNode body) {
        List<String> scopes = new ArrayList<>();
        body.get("metrics")
                .forEach(row -> scopes.add(
                        row.get("scope").asText() + " " + row.get("strategy").asText()));
        return scopes;
    }
}
