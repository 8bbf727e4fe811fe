package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandForecastHandlerTest {
    private static final LocalDate RUN = LocalDate.of(2026, 3, 1);
    private static final Path EVENTS = Path.of(System.getProperty("shopkeeper.home"), "events");

    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop = new Shop();
    private final List<RunReport> reports = new ArrayList<>();
    private final DemandForecastHandler handler = handlerAt("2026-03-01T09:00:00Z");

    @BeforeEach
    void sell() {
        for (int ago = 14; ago >= 1; ago--) {
            shop.sell(RUN.minusDays(ago), "('85123A', 'main', 'GBP', " + (ago % 3 + 1) + ", 0)");
        }
    }

    @Test
    void plansForecastsAndAnswersByTheSampleEvents() throws IOException {
        assertThat(handle("demand-forecast-schedule").toString())
                .isEqualTo("{\"run\":\"2026-03-01\",\"status\":\"planned\",\"message\":\"\","
                        + "\"trained_through\":\"2026-02-28\",\"sales_through\":\"2026-02-28\","
                        + "\"series\":1,\"shards\":1,\"attempt\":1}");
        assertThat(handle("demand-forecast-shards").toString()).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(reports).extracting(RunReport::status).containsExactly("finished");

        JsonNode response = handle("demand-forecast-get");
        assertThat(response.get("statusCode").asInt()).isEqualTo(200);
        JsonNode body = json.readTree(response.get("body").asText());
        assertThat(body.get("days")).hasSize(7);
        assertThat(body.at("/days/0").toString())
                .isEqualTo("{\"ds\":\"2026-03-01\",\"p10\":1.036,\"p50\":2.071,\"p90\":4.143,\"mean\":2.071}");
        ((ObjectNode) body).remove("days");
        assertThat(body.toString())
                .isEqualTo("{\"sku\":\"85123A\",\"warehouse\":\"main\",\"run\":\"2026-03-01\","
                        + "\"asOf\":\"2026-03-01T02:00:00Z\",\"trainedThrough\":\"2026-02-28\","
                        + "\"model\":\"TwoWeeks\",\"status\":\"ok\","
                        + "\"why\":[\"About 2.07 units a day are expected.\"],"
                        + "\"parts\":{\"level\":2.071,\"trend\":0.0,\"seasonal_strength\":0.0,\"effects\":[]}}");
    }

    @Test
    void answersInChinese() throws IOException {
        shop.runNight("2026-03-01T02:00:00Z");
        JsonNode response =
                handle(get(request -> request.withObject("/headers").put("accept-language", "zh-CN,zh;q=0.9")));
        assertThat(json.readTree(response.get("body").asText()).at("/why/0").asText())
                .isEqualTo("预计每天约 2.07 件。");
    }

    @Test
    void answersTheTotalOfACategory() throws IOException {
        shop.sellColumns(
                RUN.minusDays(1),
                "sku, warehouse, currency, units, returns, category",
                "('85123A', 'main', 'GBP', 2, 0, 'Lamps')");
        shop.runNight("2026-03-01T02:00:00Z");
        JsonNode body =
                json.readTree(handle("demand-forecast-totals").get("body").asText());
        assertThat(body.get("scope").asText()).isEqualTo("category");
        assertThat(body.get("category").asText()).isEqualTo("Lamps");
        assertThat(body.get("days")).hasSize(7);
        assertThat(body.at("/days/0/mean").asDouble()).isEqualTo(2.071);
        JsonNode shopTotal = handle(total(query -> query.remove("category")));
        assertThat(json.readTree(shopTotal.get("body").asText()).get("scope").asText())
                .isEqualTo("shop");
        assertError(
                handle(total(query -> query.put("category", "Rugs"))),
                404,
                "category",
                "no run has forecast the total of category 'Rugs'");
        assertError(
                handle(total(query -> query.put("warehouse", "main"))),
                400,
                "category",
                "there are totals of a category or of a warehouse, not of both");
    }

    private String total(Consumer<ObjectNode> change) throws IOException {
        var request = (ObjectNode)
                json.readTree(EVENTS.resolve("demand-forecast-totals.json").toFile());
        change.accept(request.withObject("/queryStringParameters"));
        return request.toString();
    }

    @Test
    void answersTheWholeHorizonOfTheDefaultWarehouse() throws IOException {
        shop.runNight("2026-03-01T02:00:00Z");
        JsonNode response = handle(get(request -> request.remove("queryStringParameters")));
        assertThat(json.readTree(response.get("body").asText()).get("days")).hasSize(28);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "29", "-1", "week", "", "1.5", "99999999999"})
    void namesTheDaysItCannotAnswer(String days) throws IOException {
        JsonNode response = handle(
                get(request -> request.withObject("/queryStringParameters").put("days", days)));
        assertError(response, 400, "days", "days must be a whole number from 1 to 28");
    }

    @Test
    void saysWhichSkuIsUnknown() throws IOException {
        JsonNode response = handle(get(request -> {}));
        assertError(response, 404, "sku", "no run has forecast SKU '85123A' in warehouse 'main'");
        assertThat(json.readTree(response.get("body").asText())
                        .at("/error/requestId")
                        .asText())
                .isEqualTo("JKJaXmPLvHcESHA=");
    }

    @Test
    void refusesANameThatNoTableHolds() throws IOException {
        JsonNode response =
                handle(get(request -> request.withObject("/pathParameters").put("sku", "x".repeat(2048))));
        assertError(response, 400, "sku", "no SKU and warehouse have such a name");
    }

    @Test
    void forgetsWhatHasExpired() throws IOException {
        shop.runNight("2026-03-01T02:00:00Z");
        String request = get(node -> {});
        assertThat(handle(handlerAt("2026-04-30T02:00:00Z"), request)
                        .get("statusCode")
                        .asInt())
                .isEqualTo(200);
        assertThat(handle(handlerAt("2026-04-30T02:00:01Z"), request)
                        .get("statusCode")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void findsWhatWasForecastLatelyFromSalesOfLongAgo() throws IOException {
        shop.sell(LocalDate.of(2011, 11, 30), "('85123A', 'main', 'GBP', 6, 0)");
        shop.runNight("2011-12-01T02:00:00Z");
        assertThat(handle(get(request -> {})).get("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void returnsTheMessagesThatFail() throws IOException {
        shop.plan("2026-03-01T02:00:00Z");
        JsonNode event =
                json.readTree(EVENTS.resolve("demand-forecast-shards.json").toFile());
        ObjectNode malformed = event.at("/Records/0").deepCopy();
        ObjectNode unplanned = event.at("/Records/0").deepCopy();
        malformed.put("messageId", "malformed").put("body", "{}");
        unplanned
                .put("messageId", "unplanned")
                .put("body", ShardTask.of(RUN.plusDays(1), 0, 1).toJson());
        ((ArrayNode) event.get("Records")).insert(0, malformed).add(unplanned);

        assertThat(handle(event.toString()).toString())
                .isEqualTo("{\"batchItemFailures\":"
                        + "[{\"itemIdentifier\":\"malformed\"},{\"itemIdentifier\":\"unplanned\"}]}");
        assertThat(shop.lake.get(LakeKeys.forecastReport(RUN))).isPresent();
    }

    @Test
    void refusesATaskOfAnotherFunction() {
        assertThatThrownBy(() -> handle("{\"task\":\"compaction\",\"scheduled_at\":\"2026-03-01T02:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private DemandForecastHandler handlerAt(String now) {
        Config config = Config.of(Environment.of(Map.of(
                "LAKE_BUCKET", "lake",
                "FORECAST_SHARDS_QUEUE_URL", "http://queue",
                "RUNS_TABLE", "runs",
                // printf local | sha256sum
                "DEFAULT_WAREHOUSE", "main",
                "SHOP_TIME_ZONE", "UTC")));
        var ports = new Ports(shop.lake, shop.queue, shop.runs);
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new DemandForecastHandler(config, ports, pattern -> Shop::lastTwoWeeks, reports::add, clock);
    }

    private String get(Consumer<ObjectNode> change) throws IOException {
        var request = (ObjectNode)
                json.readTree(EVENTS.resolve("demand-forecast-get.json").toFile());
        change.accept(request);
        return request.toString();
    }

    /** @param event the name of a sample event, or an event itself */
    private JsonNode handle(String event) throws IOException {
        String text = event.startsWith("{") ? event : Files.readString(EVENTS.resolve(event + ".json"));
        return handle(handler, text);
    }

    private JsonNode handle(DemandForecastHandler handler, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
        handler.handleRequest(input, output, new FunctionContext("demand-forecast"));
        return json.readTree(output.toByteArray());
    }

    private void assertError(JsonNode response, int status, String field, String message) throws IOException {
        assertThat(response.get("statusCode").asInt()).isEqualTo(status);
        JsonNode error = json.readTree(response.get("body").asText()).get("error");
        assertThat(error.get("field").asText()).isEqualTo(field);
        assertThat(error.get("message").asText()).isEqualTo(message);
    }
}
