package dev.shopkeeper.replenishment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.triggers.SampleEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplenishmentHandlerTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop = new Shop();

    @BeforeEach
    void stock() {
        shop.forecast("('85123A', 'main', 3, 5, 8, 5.2)", "('85123A', 'north', 0, 1, 3, 1.2)");
        shop.forecast("('MUG-1', 'main', 0, 0, 1, 0.2)");
        shop.shelves.put("85123A", "main", 20, new StockSettings(null, null, null, 250L));
        shop.shelves.put("85123A", "north", 4, StockSettings.NONE);
        shop.shelves.put("MUG-1", "main", 900, StockSettings.NONE);
    }

    @Test
    void proposesAndAnswersByTheSampleEvents() throws IOException {
        shop.finishForecast();
        assertThat(handle(SampleEvent.of("replenishment-schedule")).toString())
                .isEqualTo("{\"run\":\"2026-03-01\",\"series\":3,\"orders\":2,\"transfers\":0,\"failures\":0,"
                        + "\"settings_rejections\":0,\"levels_written\":3}");
        assertThat(shop.metrics.said())
                .containsExactly(
                        "ReplenishmentSeries=3",
                        "ReplenishmentOrders=2",
                        "ReplenishmentTransfers=0",
                        "ReplenishmentFailures=0");
        JsonNode response = handle(SampleEvent.of("replenishment-get"));
        assertThat(response.get("statusCode").asInt()).isEqualTo(200);
        JsonNode body = json.readTree(response.get("body").asText());
        assertThat(body.get("run").asText()).isEqualTo("2026-03-01");
        assertThat(body.get("asOf").asText()).isEqualTo("2026-03-01T03:30:00Z");
        assertThat(body.get("proposals")).hasSize(1);
        JsonNode order = body.at("/proposals/0");
        assertThat(order.get("sku").asText()).isEqualTo("85123A");
        assertThat(order.get("quantity").asLong())
                .isEqualTo(order.get("order_up_to").asLong() - 20);
        assertThat(order.get("cost_minor").asLong())
                .isEqualTo(250 * order.get("quantity").asLong());
        assertThat(order.get("arrives_on").asText()).isEqualTo("2026-03-08");
    }

    @Test
    void withoutAFinishedForecastTheRunFails() {
        assertThatThrownBy(shop::runNight)
                .hasMessageContaining("the forecast of 2026-03-01 has not finished")
                .hasMessageContaining("forecast-runs/run=2026-03-01/report.json");
        assertThat(shop.lake.list("replenishment/")).isEmpty();
    }

    @Test
    void pagesGoOnInTheRunTheyBeganIn() throws IOException {
        shop.finishForecast();
        shop.runNight();
        List<String> seen = new ArrayList<>();
        JsonNode page = get("limit", "1");
        seen.add(page.at("/proposals/0/warehouse").asText());
        String next = page.get("next").asText();
        shop.finishForecast(Shop.RUN.plusDays(1));
        shop.handle("{\"task\":\"replenishment\",\"scheduled_at\":\"2026-03-02T03:30:00Z\"}");
        JsonNode last = get("next", next);
        assertThat(last.get("run").asText()).isEqualTo("2026-03-01");
        assertThat(last.has("next")).isFalse();
        seen.add(last.at("/proposals/0/warehouse").asText());
        assertThat(seen).containsExactly("main", "north");
        assertThat(get("sku", "MUG-1").get("proposals")).isEmpty();
        assertThat(get("warehouse", "north").get("run").asText()).isEqualTo("2026-03-02");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, invalid_limit",
        "limit, 1001, invalid_limit",
        "kind, gift, invalid_kind",
        "run, yesterday, invalid_run",
        "next, 7, invalid_next",
        "next, 2026-02-31.1, invalid_next"
    })
    void badQuestionsAreNamed(String parameter, String value, String code) throws IOException {
        JsonNode response = handle(SampleEvent.asking("replenishment-get", parameter, value));
        assertThat(response.get("statusCode").asInt()).isEqualTo(400);
        JsonNode error = json.readTree(response.get("body").asText()).get("error");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("field").asText()).isEqualTo(parameter);
    }

    @Test
    void unknownRunsAreTurnedAway() throws IOException {
        assertThat(handle(SampleEvent.asking("replenishment-get", "kind", "order"))
                        .get("statusCode")
                        .asInt())
                .isEqualTo(404);
        shop.finishForecast();
        shop.runNight();
        assertThat(handle(SampleEvent.asking("replenishment-get", "run", "2020-01-01"))
                        .get("statusCode")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void otherEventsAreRefused() {
        assertThatThrownBy(() -> shop.handle("{\"task\":\"weather\",\"scheduled_at\":\"2026-03-01T03:30:00Z\"}"))
                .hasMessageContaining("no such trigger");
    }

    private JsonNode get(String parameter, String value) throws IOException {
        return json.readTree(handle(SampleEvent.asking("replenishment-get", parameter, value))
                .get("body")
                .asText());
    }

    private JsonNode handle(JsonNode event) throws IOException {
        return json.readTree(shop.handle(event.toString()));
    }
}
