package dev.shopkeeper.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The event that a function gets for an HTTP request: payload format 2.0. */
final class RequestEvent {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNT = "000000000000";
    private static final String API = "local";
    private static final DateTimeFormatter CLF_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Media types whose bodies API Gateway passes on as text; to an HTTP API a form is none of them. */
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(.*\\+)?(json|xml)|application/javascript");

    private RequestEvent() {}

    static byte[] of(Request request, Routes.Match match, Optional<Principal> principal, String requestId, Instant now)
            throws MalformedRequestException, JsonProcessingException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0");
        event.put("routeKey", match.route().key());
        event.put("rawPath", request.path());
        event.put("rawQueryString", request.query());
        addCookies(event, request);
        addAll(event.putObject("headers"), headers(request));
        addIfAny(event, "queryStringParameters", request.queryParameters());
        ObjectNode context = context(request, match, requestId, now);
        principal.ifPresent(asks -> addPrincipal(context, asks));
        event.set("requestContext", context);
        addIfAny(event, "pathParameters", match.variables());
        addBody(event, request);
        return JSON.writeValueAsBytes(event);
    }

    private static void addCookies(ObjectNode event, Request request) {
        List<String> cookies = request.headers().getOrDefault("cookie", List.of());
        if (!cookies.isEmpty()) {
            Pattern.compile(";\\s*").splitAsStream(String.join(";", cookies)).forEach(event.withArray("cookies")::add);
        }
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("cookie");
        headers.remove("connection");
        headers.remove("transfer-encoding");
        headers.putIfAbsent("content-length", Integer.toString(request.body().length));
        headers.merge("x-forwarded-for", request.sourceIp(), (given, own) -> given + ", " + own);
        headers.put("x-forwarded-port", request.header("host").replaceFirst("^.*:", ""));
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private static ObjectNode context(Request request, Routes.Match match, String requestId, Instant now) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        String host = request.header("host").replaceFirst(":\\d+$", "");
        context.put("accountId", ACCOUNT);
        context.put("apiId", API);
        context.put("domainName", host);
        context.put("domainPrefix", host.replaceFirst("\\..*$", ""));
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", request.path());
        http.put("protocol", request.protocol());
        http.put("sourceIp", request.sourceIp());
        http.put("userAgent", request.header("user-agent"));
        context.put("requestId", requestId);
        context.put("routeKey", match.route().key());
        context.put("stage", "$default");
        context.put("time", CLF_TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static void addPrincipal(ObjectNode context, Principal principal) {
        ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
        addAll(jwt.putObject("claims"), principal.claims());
        if (principal.scopes().isEmpty()) {
            jwt.putNull("scopes");
        } else {
            principal.scopes().forEach(jwt.putArray("scopes")::add);
        }
    }

    private static void addBody(ObjectNode event, Request request) {
        boolean binary = request.body().length > 0 && isBinary(request);
        if (request.body().length > 0) {
            event.put(
                    "body",
                    binary
                            ? Base64.getEncoder().encodeToString(request.body())
                            : new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", binary);
    }

    private static boolean isBinary(Request request) {
        String type =
                request.header("content-type").replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
        String encoding = request.header("content-encoding").trim().toLowerCase(Locale.ROOT);
        boolean encoded = !encoding.isEmpty() && !encoding.equals("identity");
        return encoded || !TEXT.matcher(type).matches();
    }

    private static void addIfAny(ObjectNode event, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            addAll(event.putObject(field), values);
        }
    }

    private static void addAll(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }
}
