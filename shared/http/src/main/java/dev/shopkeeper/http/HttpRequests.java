package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a handler reads off a request of API Gateway's payload format 2.0. */
public final class HttpRequests {
    private HttpRequests() {}

    /** The body's bytes as sent, still compressed if the client compressed it; empty without a body. */
    public static byte[] body(APIGatewayV2HTTPEvent request) {
        String body = request.getBody() == null ? "" : request.getBody();
        return request.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /** @param name in lower case, as API Gateway sends header names */
    public static Optional<String> header(APIGatewayV2HTTPEvent request, String name) {
        return Optional.ofNullable(orEmpty(request.getHeaders()).get(name));
    }

    public static Optional<String> query(APIGatewayV2HTTPEvent request, String name) {
        return Optional.ofNullable(orEmpty(request.getQueryStringParameters()).get(name));
    }

    /**
     * A number from 1 to {@code most}.
     *
     * @param otherwise if the request names none
     * @param most at most 9999
     * @return empty if it is no such number
     */
    public static Optional<Integer> count(APIGatewayV2HTTPEvent request, String name, int otherwise, int most) {
        return Optional.of(query(request, name).orElse("" + otherwise))
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf)
                .filter(number -> number <= most);
    }

    /** A variable of the route, {@code {sku}} for instance; API Gateway has decoded it. */
    public static String pathVariable(APIGatewayV2HTTPEvent request, String name) {
        return orEmpty(request.getPathParameters()).getOrDefault(name, "");
    }

    /** The route as the template writes it: {@code POST /v1/stock/movements}. */
    public static String route(APIGatewayV2HTTPEvent request) {
        return request.getRouteKey();
    }

    public static String requestId(APIGatewayV2HTTPEvent request) {
        return request.getRequestContext() == null
                ? ""
                : request.getRequestContext().getRequestId();
    }

    /**
     * Who asks: the {@code sub} of the token that API Gateway has checked, an id without meaning of its own; empty on a
     * public route.
     */
    public static String principal(APIGatewayV2HTTPEvent request) {
        return Optional.ofNullable(request.getRequestContext())
                .map(context -> context.getAuthorizer())
                .map(authorizer -> authorizer.getJwt())
                .map(jwt -> orEmpty(jwt.getClaims()).get("sub"))
                .orElse("");
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
