package dev.shopkeeper.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestEventTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-03-12T19:03:58.390Z");
    private static final Routes.Match MATCH =
            new Routes.Match(new Route("GET", "/v1/stock/{sku}", "stock-ledger"), Map.of("sku", "A 1"));

    @Test
    void hasTheFieldsOfPayloadFormatTwo() throws Exception {
        Request request = request(
                "a=1&b=%C3%BC&a=2&flag",
                Map.of(
                        "host", List.of("127.0.0.1:3000"),
                        "user-agent", List.of("curl/8"),
                        "accept", List.of("text/html", "application/json"),
                        "cookie", List.of("a=1; b=2"),
                        "x-forwarded-for", List.of("203.0.113.9")),
                "");

        JsonNode event = JSON.readTree(RequestEvent.of(request, MATCH, Optional.empty(), "request-1", NOW));

        assertThat(event).isEqualTo(JSON.readTree("""
                                {
                                  "version": "2.0",
                                  "routeKey": "GET /v1/stock/{sku}",
                                  "rawPath": "/v1/stock/A 1",
                                  "rawQueryString": "a=1&b=%C3%BC&a=2&flag",
                                  "cookies": ["a=1", "b=2"],
                                  "headers": {
                                    "accept": "text/html,application/json",
                                    "content-length": "0",
                                    "host": "127.0.0.1:3000",
                                    "user-agent": "curl/8",
                                    "x-forwarded-for": "203.0.113.9, 127.0.0.1",
                                    "x-forwarded-port": "3000",
                                    "x-forwarded-proto": "http"
                                  },
                                  "queryStringParameters": {"a": "1,2", "b": "ü", "flag": ""},
                                  "requestContext": {
                                    "accountId": "000000000000",
                                    "apiId": "local",
                                    "domainName": "127.0.0.1",
                                    "domainPrefix": "127",
                                    "http": {
                                      "method": "GET",
                                      "path": "/v1/stock/A 1",
                                      "protocol": "HTTP/1.1",
                                      "sourceIp": "127.0.0.1",
                                      "userAgent": "curl/8"
                                    },
                                    "requestId": "request-1",
                                    "routeKey": "GET /v1/stock/{sku}",
                                    "stage": "$default",
                                    "time": "12/Mar/2026:19:03:58 +0000",
                                    "timeEpoch": 1773342238390
                                  },
                                  "pathParameters": {"sku": "A 1"},
                                  "isBase64Encoded": false
                                }
                                """));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, '', false",
        "application/json; charset=utf-8, '', false",
        "application/vnd.shop+json, '', false",
        "text/plain;charset=UTF-8, identity, false",
        "application/x-www-form-urlencoded, '', true",
        "application/xml, '', false",
        "application/javascript, '', false",
        "application/json, gzip, true",
        "application/octet-stream, '', true",
        "image/png, '', true",
        "'', '', true",
    })
    void encodesBodiesThatAreNoText(String type, String encoding, boolean binary) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of(type));
        headers.put("content-encoding", List.of(encoding));

        JsonNode event = JSON.readTree(
                RequestEvent.of(request("", headers, "grüße"), MATCH, Optional.empty(), "request-1", NOW));

        assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(binary);
        byte[] body = binary
                ? event.path("body").binaryValue()
                : event.path("body").asText().getBytes(UTF_8);
        assertThat(body).isEqualTo("grüße".getBytes(UTF_8));
    }

    @Test
    void leavesOutWhatIsNotThere() throws Exception {
        JsonNode event = JSON.readTree(RequestEvent.of(
                request("", Map.of(), ""),
                new Routes.Match(new Route("GET", "/health", "x"), Map.of()),
                Optional.empty(),
                "r",
                NOW));

        assertThat(event.has("body")).isFalse();
        assertThat(event.has("cookies")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.has("pathParameters")).isFalse();
    }

    @Test
    void tellsWhoAsks() throws Exception {
        Principal principal = new Principal(Map.of("sub", "ada", "exp", "1773342238"), List.of("shop/read"));

        JsonNode event =
                JSON.readTree(RequestEvent.of(request("", Map.of(), ""), MATCH, Optional.of(principal), "r", NOW));

        assertThat(event.at("/requestContext/authorizer")).isEqualTo(JSON.readTree("""
                        {"jwt":{"claims":{"sub":"ada","exp":"1773342238"},"scopes":["shop/read"]}}"""));
    }

    @Test
    void refusesAQueryThatCannotBeDecoded() {
        assertThatThrownBy(() -> RequestEvent.of(request("a=%zz", Map.of(), ""), MATCH, Optional.empty(), "r", NOW))
                .isInstanceOf(MalformedRequestException.class);
    }

    private static Request request(String query, Map<String, List<String>> headers, String body) {
        return new Request(
                "GET",
                "/v1/stock/A 1",
                List.of("v1", "stock", "A 1"),
                query,
                "HTTP/1.1",
                "127.0.0.1",
                headers,
                body.getBytes(UTF_8));
    }
}
