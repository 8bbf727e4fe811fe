package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.recommendationmodel.SampleModel;
import dev.shopkeeper.triggers.FunctionContext;
import dev.shopkeeper.triggers.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecommendationsHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Config CONFIG = new Config(List.of("local"), "lake", "visitors");

    private final SavedModels models = new SavedModels();
    private final MemoryVisitors visitors =
            new MemoryVisitors().with("visitor-1", List.of("tea-green", "teapot"), List.of("kettle"));

    @Test
    void getsReadyForASnapshotWithoutAModelAndAnswersAfterIt() throws IOException {
        RecommendationsHandler handler = new RecommendationsHandler(
                CONFIG, models.store, _ -> Visitors.History.NONE, new SettableClock(SavedModels.NOW), () -> "id-1");
        handler.priming.beforeCheckpoint(null);
        handler.priming.afterRestore(null);
        assertThat(handler.handleRequest(event("recommendations-get.json"), new FunctionContext("recommendations"))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void answersTheSampleRequest() throws IOException {
        String version = models.use(SampleModel.teaShop());
        APIGatewayV2HTTPResponse response = handle(event("recommendations-get.json"), visitors);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(JSON.readTree(response.getBody())).isEqualTo(JSON.readTree("""
                                {"recommendationId": "id-1", "strategy": "session", "modelVersion": "%s",
                                 "asOf": "2026-02-28", "items": [
                                 {"productId": "cup", "name": "Cup", "category": "Kitchen", "score": 0.36,
                                  "reason": "Often viewed together with Teapot"},
                                 {"productId": "tea-black", "name": "Black tea", "category": "Tea", "score": 0.24,
                                  "reason": "Often viewed together with Green tea"},
                                 {"productId": "candle", "name": "Candle", "category": "Home", "score": 0.1,
                                  "reason": "Popular right now"},
                                 {"productId": "card", "name": "Card", "category": null, "score": 0.05,
                                  "reason": "Popular right now"}]}
                                """.formatted(version)));
    }

    @Test
    void ranksTheSampleRequestInChinese() throws IOException {
        models.use(SampleModel.teaShop());
        APIGatewayV2HTTPResponse response = handle(event("recommendations-rank.json"), visitors);
        assertThat(response.getStatusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(response.getBody());
        assertThat(body.path("strategy").asText()).isEqualTo("session");
        assertThat(body.findValuesAsText("productId")).containsExactly("cup", "kettle", "candle", "brand-new");
        assertThat(body.findValuesAsText("reason"))
                .containsExactly("常与“Teapot”一起浏览", "常与“Teapot”一起浏览", "当前热门商品", "新商品，暂无评分");
    }

    @Test
    void answersWithAHintAsLongAsThereIsNoModel() throws IOException {
        APIGatewayV2HTTPResponse response = handle(event("recommendations-get.json"), visitors);
        assertThat(response.getStatusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(response.getBody());
        assertThat(body.path("strategy").asText()).isEqualTo("none");
        assertThat(body.path("modelVersion").isNull()).isTrue();
        assertThat(body.path("items").isEmpty()).isTrue();
        assertThat(body.path("hint").asText()).startsWith("no model yet: it is built nightly at 03:00");
    }

    @Test
    void refusesStrangersAndBadInputNamingTheField() throws IOException {
        models.use(SampleModel.teaShop());
        APIGatewayV2HTTPEvent stranger = event("recommendations-get.json");
        stranger.setHeaders(Map.of());
        assertError(handle(stranger, visitors), 401, "missing_write_key", "authorization");
        APIGatewayV2HTTPEvent greedy = event("recommendations-get.json");
        greedy.setQueryStringParameters(Map.of("limit", "1000000"));
        assertError(handle(greedy, visitors), 400, "invalid_limit", "limit");
        APIGatewayV2HTTPEvent lost = event("recommendations-get.json");
        lost.setQueryStringParameters(Map.of("category", "Garden"));
        assertError(handle(lost, visitors), 400, "unknown_category", "category");
    }

    @Test
    void failsWhenTheVisitorCannotBeRead() throws IOException {
        models.use(SampleModel.teaShop());
        APIGatewayV2HTTPEvent request = event("recommendations-get.json");
        assertThatThrownBy(() -> handle(request, visitorId -> {
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

    private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent request, Visitors history) {
        return new RecommendationsHandler(
                        CONFIG, models.store, history, new SettableClock(SavedModels.NOW), () -> "id-1")
                .handleRequest(request, new FunctionContext("recommendations"));
    }

    private static APIGatewayV2HTTPEvent event(String name) throws IOException {
        byte[] json = Files.readAllBytes(Path.of(System.getProperty("shopkeeper.home"), "events", name));
        return LambdaEventSerializers.serializerFor(
                        APIGatewayV2HTTPEvent.class, RecommendationsHandlerTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(json));
    }
}
