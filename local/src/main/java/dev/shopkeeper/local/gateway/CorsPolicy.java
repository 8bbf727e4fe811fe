package dev.shopkeeper.local.gateway;

import dev.shopkeeper.local.template.HttpApiSpec.Cors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP API's CORS configuration. With it the gateway alone sets CORS headers; a function's own are dropped. */
final class CorsPolicy {
    private static final String PREFIX = "access-control-";

    private final Cors cors;

    CorsPolicy(Cors cors) {
        this.cors = cors;
    }

    /** A preflight request is answered by the gateway, whether or not there is a route. */
    Optional<Reply> preflight(Request request) {
        boolean asks = request.method().equals("OPTIONS")
                && request.headers().containsKey("origin")
                && request.headers().containsKey("access-control-request-method");
        return asks ? Optional.of(new Reply(204, preflightHeaders(request), new byte[0])) : Optional.empty();
    }

    Reply apply(Request request, Reply reply) {
        Map<String, List<String>> headers = new LinkedHashMap<>(reply.headers());
        headers.keySet().removeIf(name -> name.startsWith(PREFIX));
        headers.putAll(originHeaders(request));
        if (isAllowed(request) && !cors.exposeHeaders().isEmpty()) {
            headers.put(PREFIX + "expose-headers", List.of(String.join(",", cors.exposeHeaders())));
        }
        return new Reply(reply.status(), headers, reply.body());
    }

    private Map<String, List<String>> preflightHeaders(Request request) {
        Map<String, List<String>> headers = originHeaders(request);
        if (isAllowed(request)) {
            putIfAny(headers, "allow-methods", cors.allowMethods());
            putIfAny(headers, "allow-headers", cors.allowHeaders());
            if (cors.maxAgeSeconds() > 0) {
                headers.put(PREFIX + "max-age", List.of(Integer.toString(cors.maxAgeSeconds())));
            }
        }
        return headers;
    }

    private Map<String, List<String>> originHeaders(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (!allowsAll()) {
            headers.put("vary", List.of("Origin"));
        }
        if (isAllowed(request)) {
            String origin = allowsAll() && !cors.allowCredentials() ? "*" : request.header("origin");
            headers.put(PREFIX + "allow-origin", List.of(origin));
            if (cors.allowCredentials()) {
                headers.put(PREFIX + "allow-credentials", List.of("true"));
            }
        }
        return headers;
    }

    private boolean isAllowed(Request request) {
        String origin = request.header("origin").toLowerCase(Locale.ROOT);
        return !origin.isEmpty() && cors.allowOrigins().stream().anyMatch(allowed -> matches(allowed, origin));
    }

    /** {@code *}, an origin, or {@code https://*}. */
    private static boolean matches(String allowed, String origin) {
        return allowed.endsWith("*")
                ? origin.startsWith(allowed.substring(0, allowed.length() - 1).toLowerCase(Locale.ROOT))
                : allowed.equalsIgnoreCase(origin);
    }

    private boolean allowsAll() {
        return cors.allowOrigins().contains("*");
    }

    private static void putIfAny(Map<String, List<String>> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.put(PREFIX + name, List.of(String.join(",", values)));
        }
    }
}
