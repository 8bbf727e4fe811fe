package dev.shopkeeper.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.HttpApiSpec.Cors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {
    private static final String SHOP = "http://shop.example";

    private final CorsPolicy policy = new CorsPolicy(new Cors(
            List.of(SHOP, "https://*"),
            List.of("GET", "POST"),
            List.of("authorization", "content-type"),
            List.of("x-count"),
            false,
            3600));

    @Test
    void answersThePreflightOfAListedOrigin() {
        Reply reply = policy.preflight(preflight(SHOP)).orElseThrow();

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers())
                .isEqualTo(Map.of(
                        "vary", List.of("Origin"),
                        "access-control-allow-origin", List.of(SHOP),
                        "access-control-allow-methods", List.of("GET,POST"),
                        "access-control-allow-headers", List.of("authorization,content-type"),
                        "access-control-max-age", List.of("3600")));
    }

    @Test
    void grantsNothingToAnotherOrigin() {
        assertThat(policy.preflight(preflight("http://evil.example"))
                        .orElseThrow()
                        .headers())
                .containsOnlyKeys("vary");
        assertThat(policy.apply(request("GET", Map.of("origin", "http://shop.example.evil")), reply())
                        .headers())
                .containsOnlyKeys("vary", "content-type");
    }

    @Test
    void echoesTheOriginAndDropsTheFunctionsOwnHeaders() {
        Reply reply = policy.apply(request("GET", Map.of("origin", "https://other.example")), reply());

        assertThat(reply.headers())
                .isEqualTo(Map.of(
                        "content-type", List.of("text/plain"),
                        "vary", List.of("Origin"),
                        "access-control-allow-origin", List.of("https://other.example"),
                        "access-control-expose-headers", List.of("x-count")));
    }

    @Test
    void leavesOptionsWithoutOriginToTheRoutes() {
        assertThat(policy.preflight(request("OPTIONS", Map.of()))).isEmpty();
        assertThat(policy.preflight(request("GET", Map.of("origin", SHOP)))).isEmpty();
    }

    @Test
    void neverSaysStarWithCredentials() {
        Request request = request("GET", Map.of("origin", SHOP));
        CorsPolicy open = new CorsPolicy(new Cors(List.of("*"), List.of(), List.of(), List.of(), false, 0));
        CorsPolicy withCredentials = new CorsPolicy(new Cors(List.of("*"), List.of(), List.of(), List.of(), true, 0));

        assertThat(open.apply(request, reply()).headers())
                .containsEntry("access-control-allow-origin", List.of("*"))
                .doesNotContainKey("vary");
        assertThat(withCredentials.apply(request, reply()).headers())
                .containsEntry("access-control-allow-origin", List.of(SHOP))
                .containsEntry("access-control-allow-credentials", List.of("true"));
    }

    private static Reply reply() {
        return new Reply(
                200,
                Map.of("content-type", List.of("text/plain"), "access-control-allow-origin", List.of("*")),
                new byte[0]);
    }

    private static Request preflight(String origin) {
        return request("OPTIONS", Map.of("origin", origin, "access-control-request-method", "POST"));
    }

    private static Request request(String method, Map<String, String> headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        List<String> segments = List.of("v1", "track");
        return new Request(method, "/v1/track", segments, "", "HTTP/1.1", "127.0.0.1", lists, new byte[0]);
    }
}
