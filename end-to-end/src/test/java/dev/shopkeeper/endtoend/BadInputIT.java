package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.machine.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls get a clear answer from the whole stack, and the next right call is served. */
@ExtendWith(SharedMachine.class)
class BadInputIT {
    private static final String PAGE = "{\"type\":\"page\",\"anonymousId\":\"bad-input-visitor\"}";

    private Machine machine;
    private ShopClient shop;

    @BeforeEach
    void meet(Machine machine) {
        this.machine = machine;
        shop = new ShopClient(machine);
    }

    @AfterEach
    void theNextRightCallIsServed() throws Exception {
        assertThat(shop.post("/v1/page", PAGE, ShopClient.WRITE_KEY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/track | {"type":"track",      | 400
            /v1/track | not JSON at all       | 400
            /v1/batch | {"batch":{}}          | 400
            /v1/track |                       | 400
            """)
    void whatIsNotACallIsRefusedWithTheReason(String path, String body, int status) throws Exception {
        ShopClient.Answer answer = shop.post(path, body == null ? "" : body, ShopClient.WRITE_KEY);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().at("/error/code").asText()).isNotBlank();
        assertThat(answer.body().at("/error/message").asText()).isNotBlank();
        assertThat(answer.body().at("/error/requestId").asText()).isNotBlank();
    }

    @Test
    void aCallWithoutTheRightWriteKeyIsRefused() throws Exception {
        assertThat(shop.post("/v1/page", PAGE, "").status()).isEqualTo(401);
        assertThat(shop.post("/v1/page", PAGE, "Basic d3Jvbmc6").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/v1/stock", "/v1/alerts", "/v1/forecasts/A", "/v1/stock/A/movements"})
    void whatIsForOperatorsNeedsTheirToken(String path) throws Exception {
        assertThat(shop.get(path, "").status()).isEqualTo(401);
        assertThat(shop.get(path, "Bearer wrong").body().path("message").asText())
                .isEqualTo("Unauthorized");
        assertThat(shop.get(path, shop.operator() + "x").status()).isEqualTo(401);
    }

    @Test
    void whoMayOnlyReadChangesNothing() throws Exception {
        String reader = "Bearer " + machine.token(Set.of("shopkeeper/read"));
        assertThat(shop.get("/v1/alerts", reader).status()).isEqualTo(200);
        for (String path : List.of("/v1/stock/movements", "/v1/alerts/A/acknowledge", "/v1/alerts/A/snooze")) {
            ShopClient.Answer answer = shop.post(path, "{}", reader);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body().path("message").asText()).isEqualTo("Forbidden");
        }
        assertThat(shop.get("/v1/stock", "Bearer " + machine.token(Set.of("shopkeeper/write")))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing", "/", "/v1/track/more"})
    void anUnknownRouteIsNotFound(String path) throws Exception {
        assertThat(shop.get(path, ShopClient.WRITE_KEY).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"600000", "7000000"})
    void anOversizeBodyIsTooLarge(int bytes) throws IOException, InterruptedException {
        String body = "{\"batch\":[{\"type\":\"page\",\"anonymousId\":\"" + "x".repeat(bytes) + "\"}]}";
        assertThat(shop.post("/v1/batch", body, ShopClient.WRITE_KEY).status()).isEqualTo(413);
    }

    @Test
    void oneBadEventOfABatchIsNamedAndTheOthersAreKept() throws Exception {
        ShopClient.Answer answer = shop.post(
                "/v1/batch",
                "{\"batch\":[" + PAGE + ",{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"bad-1\","
                        + "\"anonymousId\":\"a\",\"properties\":{\"order_id\":\"1\",\"products\":[{\"sku\":\"A\","
                        + "\"price\":\"cheap\"}]}}]}",
                ShopClient.WRITE_KEY);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/rejected/0/messageId").asText()).isEqualTo("bad-1");
        assertThat(answer.body().at("/rejected/0/field").asText()).contains("price");
    }
}
