package dev.shopkeeper.local.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP request as it arrived.
 *
 * @param path decoded
 * @param segments of the path, decoded one by one, so that an encoded slash splits none
 * @param query as it was written
 * @param headers by name in lower case
 */
record Request(
        String method,
        String path,
        List<String> segments,
        String query,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {

    static Request of(HttpExchange exchange, byte[] body) throws MalformedRequestException {
        String target = target(exchange.getRequestURI());
        int question = target.indexOf('?');
        String rawPath = question < 0 ? target : target.substring(0, question);
        List<String> segments = decodedSegments(rawPath);
        return new Request(
                exchange.getRequestMethod(),
                "/" + String.join("/", segments),
                segments,
                question < 0 ? "" : target.substring(question + 1),
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                lowerCased(exchange.getRequestHeaders()),
                body);
    }

    /** Not by the URI's own parts: it takes the beginning of {@code //path} for a host. */
    private static String target(URI uri) {
        if (!uri.isAbsolute()) {
            return uri.toString();
        }
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static List<String> decodedSegments(String rawPath) throws MalformedRequestException {
        List<String> segments = Route.segments(rawPath);
        for (int i = 0; i < segments.size(); i++) {
            segments.set(i, decodePath(segments.get(i)));
        }
        return segments;
    }

    private static Map<String, List<String>> lowerCased(Headers headers) {
        Map<String, List<String>> result = new TreeMap<>();
        headers.forEach((name, values) -> result.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return result;
    }

    /** The query's parameters, decoded; several values of one name joined by commas. */
    Map<String, String> queryParameters() throws MalformedRequestException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decode(name), decode(value), (first, next) -> first + "," + next);
            }
        }
        return parameters;
    }

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    private static String decodePath(String segment) throws MalformedRequestException {
        return decode(segment.replace("+", "%2B"));
    }

    private static String decode(String text) throws MalformedRequestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("cannot decode " + text);
        }
    }
}
