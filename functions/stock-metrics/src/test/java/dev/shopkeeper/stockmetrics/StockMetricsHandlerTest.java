package dev.shopkeeper.stockmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.triggers.SampleEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockMetricsHandlerTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop = new Shop();

    @BeforeEach
    void stock() {
        shop.levels.put("MUG", "main", 20, 250L, "2026-02-01", new StockFlows(30, 10, 1, 0));
        shop.levels.put("MUG", "north", 5, 250L, "2026-02-01", StockFlows.NONE);
        shop.levels.put("LAMP", "main", 0, null, "2026-02-01", StockFlows.NONE);
        shop.at(Instant.parse("2026-03-01T00:05:02Z"));
    }

    @Test
    void keepsMeasuresAndAnswersByTheSampleEvents() throws IOException {
        assertThat(handle(SampleEvent.of("stock-metrics-snapshot")).toString())
                .isEqualTo("{\"dt\":\"2026-02-28\",\"written\":true,\"levels\":3}");
        assertThat(handle(SampleEvent.of("stock-metrics-schedule")).toString())
                .isEqualTo("{\"dt\":\"2026-02-28\",\"levels\":3,\"rows\":9}");
        JsonNode answer = handle(SampleEvent.of("stock-metrics-get"));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(200);
        JsonNode body = json.readTree(answer.get("body").asText());
        assertThat(body.get("dt").asText()).isEqualTo("2026-02-28");
        assertThat(body.get("asOf").asText()).isEqualTo("2026-03-01T00:05:02Z");
        assertThat(body.get("metrics")).hasSize(1);
        assertThat(body.at("/metrics/0").toString())
                .isEqualTo(
                        "{\"scope\":\"warehouse\",\"sku\":null,\"warehouse\":\"main\",\"category\":null,\"levels\":2,"
                                + "\"on_hand\":20,\"reserved\":0,\"inbound\":0,\"available\":20,\"value_minor\":5000,\"sold\":0,"
                                + "\"average_units\":20.0,\"turnover\":0.0,\"demand_per_day\":0.0,\"demand_from\":\"sales\","
                                + "\"days_of_cover\":null,\"demanded\":10,\"unserved\":1,\"fill_rate\":0.9,\"observed_days\":2,"
                                + "\"out_days\":1,\"stock_out_rate\":0.5,\"aged_0_30\":1.0,\"aged_31_90\":0.0,"
                                + "\"aged_91_180\":0.0,\"aged_over_180\":0.0}");
    }

    @Test
    void aSkuHasItselfAndItsWarehouses() throws IOException {
        night();
        assertThat(scopes(get("sku", "MUG"))).containsExactly("sku null", "level main", "level north");
        ObjectNode request = SampleEvent.asking("stock-metrics-get", "sku", "MUG");
        ((ObjectNode) request.get("queryStringParameters")).put("warehouse", "north");
        assertThat(scopes(body(request))).containsExactly("level north");
        assertThat(get("sku", "NONE").get("metrics")).isEmpty();
    }

    @Test
    void theShopComesFirstAndPagesGoOnInTheDayTheyBeganIn() throws IOException {
        night();
        JsonNode page = get("limit", "2");
        List<String> seen = new ArrayList<>(scopes(page));
        shop.at(Instant.parse("2026-03-02T00:05:02Z"));
        shop.handle("{\"task\":\"stock-snapshot\",\"scheduled_at\":\"2026-03-02T00:05:00Z\"}");
        shop.handle("{\"task\":\"stock-metrics\",\"scheduled_at\":\"2026-03-02T04:30:00Z\"}");
        JsonNode last = get("next", page.get("next").asText());
        assertThat(last.get("dt").asText()).isEqualTo("2026-02-28");
        assertThat(last.has("next")).isFalse();
        seen.addAll(scopes(last));
        assertThat(seen).containsExactly("shop null", "warehouse main", "warehouse north", "category null");
        assertThat(get("dt", "2026-02-28").get("dt").asText()).isEqualTo("2026-02-28");
        assertThat(get("limit", "1").get("dt").asText()).isEqualTo("2026-03-01");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, invalid_limit",
        "limit, 1001, invalid_limit",
        "dt, yesterday, invalid_dt",
        "next, 7, invalid_next",
        "next, 2026-02-31.1, invalid_next"
    })
    void badQuestionsAreNamed(String parameter, String value, String code) throws IOException {
        JsonNode answer = handle(SampleEvent.asking("stock-metrics-get", parameter, value));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(400);
        JsonNode error = json.readTree(answer.get("body").asText()).get("error");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("field").asText()).isEqualTo(parameter);
    }

    @Test
    void aCategoryStandsAlone() throws IOException {
        ObjectNode request = SampleEvent.asking("stock-metrics-get", "category", "kitchen");
        ((ObjectNode) request.get("queryStringParameters")).put("warehouse", "main");
        assertThat(handle(request).get("body").asText()).contains("invalid_category");
    }

    @Test
    void unknownDaysAreTurnedAway() throws IOException {
        assertThat(handle(SampleEvent.asking("stock-metrics-get", "sku", "MUG"))
                        .get("statusCode")
                        .asInt())
                .isEqualTo(404);
        night();
        assertThat(handle(SampleEvent.asking("stock-metrics-get", "dt", "2020-01-01"))
                        .get("statusCode")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void otherEventsAreRefused() {
        assertThatThrownBy(() -> shop.handle("{\"task\":\"weather\",\"scheduled_at\":\"2026-03-01T03:30:00Z\"}"))
                .hasMessageContaining("no such trigger");
    }

    private void night() throws IOException {
        handle(SampleEvent.of("stock-metrics-snapshot"));
        handle(SampleEvent.of("stock-metrics-schedule"));
    }

    private static List<String> scopes(JsonNode page) {
        List<String> scopes = new ArrayList<>();
        page.get("metrics")
                .forEach(row -> scopes.add(
                        row.get("scope").asText() + " " + row.get("warehouse").asText()));
        return scopes;
    }

    private JsonNode get(String parameter, String value) throws IOException {
        return body(SampleEvent.asking("stock-metrics-get", parameter, value));
    }

    private JsonNode body(JsonNode request) throws IOException {
        return json.readTree(handle(request).get("body").asText());
    }

    private JsonNode handle(JsonNode event) throws IOException {
        return json.readTree(shop.handle(event.toString()));
    }
}
