package dev.shopkeeper.local.gateway;

import dev.shopkeeper.local.template.JwtAuthorization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route of an HTTP API, {@code GET /v1/stock/{sku}}, {@code ANY /{proxy+}} or {@code $default}.
 *
 * @param method in upper case, {@code ANY} for all
 * @param authorization empty if everybody may ask
 */
record Route(String method, String path, String function, Optional<JwtAuthorization> authorization) {
    static final String ANY = "ANY";
    static final String DEFAULT = "$default";

    /** A literal is more specific than a variable, a variable than a greedy one. */
    private enum Kind {
        LITERAL,
        VARIABLE,
        GREEDY
    }

    /** A public one. */
    Route(String method, String path, String function) {
        this(method, path, function, Optional.empty());
    }

    String key() {
        return isDefault() ? DEFAULT : method + " " + path;
    }

    boolean isDefault() {
        return path.equals(DEFAULT);
    }

    boolean allows(String requestMethod) {
        return isDefault() || method.equals(ANY) || method.equals(requestMethod);
    }

    /** @return the path's variables if it is one of this route's paths */
    Optional<Map<String, String>> match(List<String> segments) {
        if (isDefault()) {
            return Optional.of(Map.of());
        }
        List<String> pattern = segments(path);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (kind(part) == Kind.GREEDY) {
                return greedy(segments, i, part, variables);
            }
            if (i >= segments.size() || !matches(part, segments.get(i), variables)) {
                return Optional.empty();
            }
        }
        return pattern.size() == segments.size() ? Optional.of(variables) : Optional.empty();
    }

    /** API Gateway's order: the most specific path first, then the method itself before {@code ANY}, then $default. */
    static int bySpecificity(Route a, Route b) {
        if (a.isDefault() || b.isDefault()) {
            return Boolean.compare(a.isDefault(), b.isDefault());
        }
        List<String> left = segments(a.path);
        List<String> right = segments(b.path);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = kind(left.get(i)).compareTo(kind(right.get(i)));
            if (order != 0) {
                return order;
            }
        }
        int longerFirst = Integer.compare(right.size(), left.size());
        return longerFirst != 0 ? longerFirst : Boolean.compare(a.method.equals(ANY), b.method.equals(ANY));
    }

    /** Trailing slashes count, so {@code /health/} has two segments. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        return segments;
    }

    private static Optional<Map<String, String>> greedy(
            List<String> segments, int from, String part, Map<String, String> variables) {
        String rest = String.join("/", segments.subList(Math.min(from, segments.size()), segments.size()));
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        variables.put(part.substring(1, part.length() - 2), rest);
        return Optional.of(variables);
    }

    private static boolean matches(String part, String segment, Map<String, String> variables) {
        if (kind(part) == Kind.LITERAL) {
            return part.equals(segment);
        }
        variables.put(part.substring(1, part.length() - 1), segment);
        return !segment.isEmpty();
    }

    private static Kind kind(String part) {
        if (!part.startsWith("{") || !part.endsWith("}")) {
            return Kind.LITERAL;
        }
        return part.endsWith("+}") ? Kind.GREEDY : Kind.VARIABLE;
    }
}
