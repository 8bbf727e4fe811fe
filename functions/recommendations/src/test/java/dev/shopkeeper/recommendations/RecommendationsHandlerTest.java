package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.Visitors.Kind;
import dev.shopkeeper.triggers.FunctionContext;
import dev.shopkeeper.triggers.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationsHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WRITE_KEYS",
            "local",
            "LAKE_BUCKET",
            "lake",
            "VISITORS_TABLE",
            "visitors",
            "PSEUDONYM_KEYS_SECRET",
            "secret",
            "SHOP_TIME_ZONE",
            "UTC",
            "DIVERSITY_PERCENT",
            "0",
            "EXPLORATION_PERCENT",
            "0");
    private static final UUID ID = new UUID(1, 2);

    private final SavedModels models = new SavedModels();
    private final CollectedMetrics metrics = new CollectedMetrics();
    private final MemoryVisitors visitors = new MemoryVisitors()
            .with("visitor-1", List.of("tea-green", "teapot"), List.of("candle"))
            .withUser("customer-1", new History(MemoryVisitors.visits(List.of("cup"), Kind.CART), List.of()));

    @Test
    void getsReadyForASnapshotWithoutAModelAndAnswersAfterIt() throws IOException {
        models.useTeaShop();
        FailingLake lake = new FailingLake(models.lake);
        RecommendationsHandler handler = handler(lake, visitors);
        lake.down = true;
        handler.priming.beforeCheckpoint(null);
        lake.down = false;
        handler.priming.afterRestore(null);
        assertThat(handler.handleRequest(event("recommendations-get.json"), new FunctionContext("recommendations"))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void answersTheSampleRequest() throws IOException {
        String version = models.useTeaShop();
        APIGatewayV2HTTPResponse response = handle(event("recommendations-bought-together.json"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(JSON.readTree(response.getBody())).isEqualTo(JSON.readTree("""
                {"recommendationId": "bought-together.%1$s.%2$s", "strategy": "bought-together",
                 "model": "%1$s", "generatedAt": "2026-03-01T10:00:00Z", "asOf": "2026-02-28T21:00:00Z", "items": [
                 {"itemId": "teapot", "name": "Teapot", "category": "Kitchen", "price": 29.0, "currency": "EUR", "score": 1.0,
                  "reason": {"code": "bought-together", "text": "Bought together with Green tea", "because": ["tea-green"]}},
                 {"itemId": "tea-black", "name": "Black tea", "category": "Tea", "price": 4.5, "currency": "EUR", "score": 1.0,
                  "reason": {"code": "viewed-together", "text": "Liked by those who looked at Green tea", "because": ["tea-green"]}},
                 {"itemId": "cup", "name": "Cup", "category": "Kitchen", "price": 7.0, "currency": "EUR", "score": 1.0,
                  "reason": {"code": "popular", "text": "Popular right now", "because": []}}]}
                """.formatted(version, ID)));
        assertThat(metrics.served).containsExactly("bought-together 3");
    }

    @ParameterizedTest
    @CsvSource({
        "get, session, cup",
        "user, user, teapot",
        "item, similar, tea-green",
        "popular, popular-in-segment, tea-green",
        "trending, trending, tea-green",
        "recently-viewed, recently-viewed, tea-green"
    })
    void answersASampleOfEachType(String name, String strategy, String first) throws IOException {
        models.useTeaShop();
        JsonNode body = body(handle(event("recommendations-" + name + ".json")));
        assertThat(body.path("strategy").asText()).isEqualTo(strategy);
        assertThat(body.path("items").path(0).path("itemId").asText()).isEqualTo(first);
        assertThat(body.path("recommendationId").asText()).startsWith(strategy + ".");
    }

    @Test
    void ranksTheSampleRequestInChinese() throws IOException {
        models.useTeaShop();
        JsonNode body = body(handle(event("recommendations-rank.json")));
        assertThat(body.path("strategy").asText()).isEqualTo("rank-session");
        assertThat(body.findValuesAsText("itemId")).containsExactly("cup", "candle", "kettle", "brand-new");
        assertThat(body.findValuesAsText("text")).containsExactly("常与“Teapot”一起购买", "您最近买过", "暂时缺货", "新商品，暂无评分");
    }

    @Test
    void answersWithAHintAsLongAsThereIsNoModel() throws IOException {
        JsonNode body = body(handle(event("recommendations-get.json")));
        assertThat(body.path("strategy").asText()).isEqualTo("none");
        assertThat(body.path("recommendationId").asText()).isEqualTo("none.none." + ID);
        assertThat(body.path("model").isNull()).isTrue();
        assertThat(body.path("asOf").isNull()).isTrue();
        assertThat(body.path("items").isEmpty()).isTrue();
        assertThat(body.path("hint").asText()).startsWith("no model yet: it is built nightly at 03:00");
        assertThat(body.path("hints").path(0).asText()).isEqualTo("no-model");
        assertThat(metrics.served).containsExactly("none as a fallback 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000"})
    void refusesBadInputNamingTheField(String limit) throws IOException {
        models.useTeaShop();
        APIGatewayV2HTTPEvent greedy = event("recommendations-get.json");
        greedy.setQueryStringParameters(Map.of("limit", limit));
        assertError(handle(greedy), 400, "invalid_limit", "limit");
        assertThat(metrics.served).isEmpty();
    }

    @Test
    void refusesStrangers() throws IOException {
        models.useTeaShop();
        APIGatewayV2HTTPEvent stranger = event("recommendations-get.json");
        stranger.setHeaders(Map.of());
        assertError(handle(stranger), 401, "missing_write_key", "authorization");
    }

    @Test
    void failsWhenTheVisitorCannotBeRead() throws IOException {
        models.useTeaShop();
        APIGatewayV2HTTPEvent request = event("recommendations-get.json");
        assertThatThrownBy(() -> handle(request, (visitorId, userId) -> {
                    throw new IllegalStateException("throttled");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertError(APIGatewayV2HTTPResponse response, int status, String code, String field)
            throws IOException {
        assertThat(response.getStatusCode()).isEqualTo(status);
        JsonNode error = JSON.readTree(response.getBody()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("requestId").asText()).isEqualTo("JKJaXmPLvHcESHA=");
    }

    private static JsonNode body(APIGatewayV2HTTPResponse response) throws IOException {
        assertThat(response.getStatusCode()).isEqualTo(200);
        return JSON.readTree(response.getBody());
    }

    private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent request) {
        return handle(request, visitors);
    }

    private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent request, Visitors history) {
        return handler(new FailingLake(models.lake), history)
                .handleRequest(request, new FunctionContext("recommendations"));
    }

    private RecommendationsHandler handler(FailingLake lake, Visitors history) {
        var ports = new Ports(lake, history, metrics, new SettableClock(SavedModels.NOW));
        return new RecommendationsHandler(Config.of(Environment.of(ENVIRONMENT)), ports, () -> ID);
    }

    private static APIGatewayV2HTTPEvent event(String name) throws IOException {
        byte[] json = Files.readAllBytes(Path.of(System.getProperty("shopkeeper.home"), "events", name));
        return LambdaEventSerializers.serializerFor(
                        APIGatewayV2HTTPEvent.class, RecommendationsHandlerTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(json));
    }
}
