package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.http.WriteKeys;
import dev.shopkeeper.rejection.Rejection;
import java.util.List;
import java.util.Map;

/**
 * The document that Segment's browser and mobile libraries ask for before they send anything: to send here, and
 * nowhere else.
 */
final class SdkSettings {
    private static final String ROUTE = "GET /v1/projects/{writeKey}/settings";
    private static final String CACHE = "public, max-age=300";
    private static final Map<String, Object> EVERYTHING_GOES =
            Map.of("__default", Map.of("enabled", true, "integrations", Map.of()));

    private final WriteKeys writeKeys;

    SdkSettings(List<String> writeKeys) {
        this.writeKeys = new WriteKeys(writeKeys);
    }

    static boolean areAskedFor(APIGatewayV2HTTPEvent request) {
        return ROUTE.equals(HttpRequests.route(request));
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        String writeKey = HttpRequests.pathVariable(request, "writeKey");
        if (writeKeys.refuse(writeKey).isPresent()) {
            return Answers.refused(
                    new Rejection("unknown_write_key", "writeKey", "there is no such write key"), request);
        }
        return Answers.withHeader(HttpReplies.json(200, document(writeKey, request)), "cache-control", CACHE);
    }

    /** With one integration and no plugin the libraries load no further code; without metrics they report to nobody. */
    private static Map<String, Object> document(String writeKey, APIGatewayV2HTTPEvent request) {
        return Map.of(
                "integrations",
                Map.of("Segment.io", endpoint(writeKey, request)),
                "plan",
                Map.of("track", EVERYTHING_GOES, "identify", EVERYTHING_GOES, "group", EVERYTHING_GOES),
                "metrics",
                Map.of("sampleRate", 0),
                "autoInstrumentationSettings",
                Map.of("sampleRate", 0),
                "middlewareSettings",
                Map.of("routingRules", List.of()),
                "enabledMiddleware",
                Map.of(),
                "remotePlugins",
                List.of(),
                "edgeFunction",
                Map.of(),
                "analyticsNextEnabled",
                true,
                "legacyVideoPluginsEnabled",
                false);
    }

    private static Map<String, Object> endpoint(String writeKey, APIGatewayV2HTTPEvent request) {
        return Map.of(
                "apiKey",
                writeKey,
                "apiHost",
                host(request) + base(request.getRawPath()),
                "protocol",
                HttpRequests.header(request, "x-forwarded-proto").orElse("https"),
                "retryQueue",
                true,
                "addBundledMetadata",
                false,
                "unbundledIntegrations",
                List.of());
    }

    /** API Gateway serves its own names only, so that the header can be trusted; it has the port, unlike the name. */
    private static String host(APIGatewayV2HTTPEvent request) {
        return HttpRequests.header(request, "host")
                .orElseGet(() -> request.getRequestContext().getDomainName());
    }

    /** {@code /v1}, behind the stage or the mapping of a custom domain if the API has one. */
    private static String base(String path) {
        return path.substring(0, path.indexOf("/projects/"));
    }
}
