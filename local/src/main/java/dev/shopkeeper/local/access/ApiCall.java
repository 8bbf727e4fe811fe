package dev.shopkeeper.local.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an AWS API as it came over HTTP.
 *
 * @param path as it was written, with escapes; the same for the query
 * @param headers by name in lower case
 * @param body empty where it does not say what the call needs
 */
record ApiCall(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** A parameter without a value has the value "". */
    Map<String, String> parameters() {
        return form(query);
    }

    static Map<String, String> form(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
