package dev.shopkeeper.stockledger;

import static dev.shopkeeper.stockledger.LedgerFunction.body;
import static dev.shopkeeper.stockledger.LedgerFunction.event;
import static dev.shopkeeper.stockledger.LedgerFunction.query;
import static dev.shopkeeper.stockledger.LedgerFunction.withBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the GET routes show, and which questions they refuse. */
class StockViewsHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LedgerFunction ledger = new LedgerFunction();

    @Test
    void showsTheStockOfASku() throws IOException {
        ledger.invoke(event("movement"));
        JsonNode body = body(ledger.invoke(event("stock")), 200);
        assertThat(body.path("asOf").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(body.path("levels")).hasSize(1);
        assertThat(body.at("/levels/0/available").asInt()).isEqualTo(40);
        assertThat(body.at("/levels/0/reorder_point").asInt()).isEqualTo(20);
        assertThat(body.at("/levels/0/last_sale_at").isNull()).isTrue();
    }

    @Test
    void showsTheMovementsOfASkuNewestFirst() throws IOException {
        ledger.invoke(event("movements"));
        JsonNode body = body(ledger.invoke(event("history")), 200);
        assertThat(body.path("sku").asText()).isEqualTo("GIFT-0001");
        assertThat(body.path("asOf").asText()).isNotEmpty();
        assertThat(body.path("movements").findValuesAsText("movement_id"))
                .containsExactly("breakage-5", "delivery-77:1", "count-2026-03-01:GIFT-0001");
    }

    @Test
    void showsWhatAwaitsACount() throws IOException {
        ledger.invoke(event("queue"));
        JsonNode body = body(ledger.invoke(query(event("history"), "pending", "true")), 200);
        assertThat(body.path("movements").findValuesAsText("status"))
                .containsOnly("pending")
                .hasSize(3);
        ledger.invoke(event("movement"));
        assertThat(body(ledger.invoke(query(event("history"), "pending", "true")), 200)
                        .path("movements"))
                .isEmpty();
        assertThat(ledger.onHand("GIFT-0001")).isEqualTo(38);
    }

    @Test
    void findsTheLevelsBelowABorderPageByPage() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (int i = 0; i < 30; i++) {
            movements
                    .addObject()
                    .put("movement_id", "opening" + i)
                    .put("sku", "S%02d".formatted(i))
                    .put("kind", "opening")
                    .put("quantity", i);
        }
        ledger.invoke(withBody(event("movements"), JSON.createObjectNode().set("movements", movements)));
        ObjectNode request = event("stock");
        request.set(
                "queryStringParameters",
                JSON.createObjectNode().put("below", "10").put("limit", "6"));
        JsonNode first = body(ledger.invoke(request), 200);
        assertThat(first.path("levels").findValuesAsText("sku"))
                .containsExactly("S00", "S01", "S02", "S03", "S04", "S05");
        JsonNode second =
                body(ledger.invoke(query(request, "next", first.path("next").asText())), 200);
        assertThat(second.path("levels").findValuesAsText("sku")).containsExactly("S06", "S07", "S08", "S09");
        assertThat(second.has("next")).isFalse();
    }

    /** One level has nothing, one units reserved, one units on their way, one both. */
    @Test
    void findsTheLevelsWithReservedAndInboundUnits() throws IOException {
        ArrayNode movements = JSON.createArrayNode();
        for (String sku : List.of("NONE", "KEPT", "COMES", "BOTH")) {
            movements.add(movement(sku, "opening"));
        }
        for (String sku : List.of("KEPT", "BOTH")) {
            movements.add(movement(sku, "reservation"));
        }
        for (String sku : List.of("COMES", "BOTH")) {
            movements.add(movement(sku, "order_placed"));
        }
        body(ledger.invoke(withBody(event("movements"), JSON.createObjectNode().set("movements", movements))), 200);
        assertThat(skus("reserved", "true")).containsExactly("BOTH", "KEPT");
        assertThat(skus("reserved", "false")).containsExactly("COMES", "NONE");
        assertThat(skus("inbound", "true")).containsExactly("BOTH", "COMES");
        assertThat(skus("inbound", "true", "reserved", "false")).containsExactly("COMES");
        assertThat(skus("inbound", "true", "below", "3")).containsExactly("BOTH");
    }

    private static ObjectNode movement(String sku, String kind) {
        return JSON.createObjectNode()
                .put("movement_id", kind + sku)
                .put("sku", sku)
                .put("kind", kind)
                .put("quantity", kind.equals("opening") ? 3 : 1)
                .put("reference", kind + "-" + sku);
    }

    private List<String> skus(String... parameters) throws IOException {
        ObjectNode request = event("stock");
        ObjectNode query = JSON.createObjectNode();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        request.set("queryStringParameters", query);
        return body(ledger.invoke(request), 200).path("levels").findValuesAsText("sku").stream()
                .sorted()
                .toList();
    }

    @Test
    void findsTheLevelsWithExpiringLots() throws IOException {
        ObjectNode receipt = JSON.createObjectNode()
                .put("movement_id", "lot-1")
                .put("sku", "MILK")
                .put("kind", "receipt")
                .put("quantity", 5)
                .put("lot", "L1")
                .put("expires_on", "2026-03-10");
        body(ledger.invoke(withBody(event("movement"), receipt)), 200);
        ObjectNode request = query(event("stock"), "sku", "MILK");
        JsonNode found = body(ledger.invoke(query(request, "expiring_by", "2026-03-10")), 200);
        assertThat(found.at("/levels/0/lots").toString())
                .isEqualTo("[{\"lot\":\"L1\",\"expires_on\":\"2026-03-10\","
                        + "\"received_at\":\"2026-03-02T10:00:00Z\",\"units\":5}]");
        assertThat(body(ledger.invoke(query(request, "expiring_by", "2026-03-09")), 200)
                        .path("levels"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,501",
        "limit,x",
        "sku,''",
        "warehouse,''",
        "below,1.5",
        "reserved,some",
        "inbound,1",
        "expiring_by,soon",
        "next,xyz",
        "next,bnVsbA",
        "next,e30"
    })
    void refusesAQueryItCannotRead(String field, String value) throws IOException {
        JsonNode error =
                body(ledger.invoke(query(event("stock"), field, value)), 400).path("error");
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("requestId").asText()).isEqualTo("req-1");
    }

    @Test
    void refusesAKeyThatNoLevelCanHave() throws IOException {
        for (String field : List.of("sku", "warehouse")) {
            JsonNode error = body(ledger.invoke(query(event("stock"), field, "茶".repeat(201))), 400)
                    .path("error");
            assertThat(error.path("code").asText()).isEqualTo("invalid_" + field);
        }
        ObjectNode history = event("history");
        ((ObjectNode) history.path("pathParameters")).put("sku", "茶".repeat(201));
        assertThat(body(ledger.invoke(history), 400).at("/error/code").asText()).isEqualTo("invalid_sku");
    }

    @Test
    void refusesTheNextPageOfAnotherQuery() throws IOException {
        String key = "{\"sku\":\"OTHER\",\"warehouse\":\"main\"}";
        String next = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        assertThat(body(ledger.invoke(query(event("stock"), "next", next)), 400)
                        .at("/error/code")
                        .asText())
                .isEqualTo("invalid_next");
    }
}
