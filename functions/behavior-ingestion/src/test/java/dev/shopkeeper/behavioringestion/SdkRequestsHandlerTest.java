package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.events.BehaviorEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Segment's and RudderStack's libraries send, as they send it. */
class SdkRequestsHandlerTest {
    private final Door door = new Door();

    @Test
    void takesTheBeaconOfAPageThatIsLeft() {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-beacon.json"));
        assertThat(answer.getBody()).isEqualTo("{\"success\":true,\"accepted\":2,\"duplicates\":0,\"rejected\":[]}");
        assertThat(door.kept()).extracting(BehaviorEvent::type).containsExactly("page", "track");
        assertThat(door.kept()).extracting(BehaviorEvent::writeKey).containsOnly("local");
    }

    @Test
    void takesTheGzippedJsonThatRudderStackCallsAForm() {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-rudderstack.json"));
        assertThat(answer.getBody()).isEqualTo("{\"success\":true,\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        BehaviorEvent order = door.kept().getFirst();
        assertThat(order.event()).isEqualTo("Order Completed");
        assertThat(order.properties().at("/products/1/name").asText()).isEqualTo("緑茶");
        // RudderStack calls it originalTimestamp: ten seconds before the sending, which was a second ago.
        assertThat(order.occurredAt()).isEqualTo("2026-03-01T09:59:51Z");
    }

    @Test
    void saysThatAFormIsNoJson() {
        APIGatewayV2HTTPEvent request = Door.request(
                "track",
                "event=Product+Viewed&anonymousId=v".getBytes(StandardCharsets.UTF_8),
                Map.of("content-type", "application/x-www-form-urlencoded"));
        APIGatewayV2HTTPResponse answer = door.send(request);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(Door.json(answer.getBody()).at("/error/code").asText()).isEqualTo("not_json");
    }

    @ParameterizedTest
    @CsvSource({"t, track", "i, identify", "p, page", "s, screen", "a, alias", "g, group"})
    void takesShortNamesWithAndWithoutVersion(String letter, String type) {
        for (String route : List.of("POST /v1/{call}", "POST /{call}")) {
            APIGatewayV2HTTPEvent request = Door.sample("behavior-ingestion-" + type + ".json");
            request.setRouteKey(route);
            request.setPathParameters(Map.of("call", letter));
            assertThat(door.send(request).getStatusCode()).isEqualTo(200);
        }
        assertThat(door.kept()).extracting(BehaviorEvent::type).containsExactly(type, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "batch", "import"})
    void takesBatchesUnderAllTheirNames(String name) {
        String batch = "{\"batch\":[{\"type\":\"page\",\"anonymousId\":\"v\"}]}";
        assertThat(door.send(name, batch).getStatusCode()).isEqualTo(200);
        assertThat(door.kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "Track", "tracks", "settings", "TRACK", "%74rack"})
    void doesNotFindOtherCalls(String name) {
        APIGatewayV2HTTPResponse answer = door.send(name, "{}");
        assertThat(answer.getStatusCode()).isEqualTo(404);
        JsonNode error = Door.json(answer.getBody()).get("error");
        assertThat(error.get("code").asText()).isEqualTo("unknown_call");
        assertThat(error.get("field").asText()).isEqualTo("path");
        assertThat(error.get("requestId").asText()).isEqualTo("request-1");
    }

    @Test
    void tellsLibrariesToSendHereAndNowhereElse() {
        APIGatewayV2HTTPResponse answer = door.send(Door.sample("behavior-ingestion-settings.json"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("cache-control", "public, max-age=300");
        JsonNode settings = Door.json(answer.getBody());
        assertThat(settings.get("integrations").fieldNames()).toIterable().containsExactly("Segment.io");
        JsonNode endpoint = settings.at("/integrations/Segment.io");
        assertThat(endpoint.get("apiKey").asText()).isEqualTo("local");
        assertThat(endpoint.get("apiHost").asText()).isEqualTo("shop.execute-api.eu-central-1.amazonaws.com/v1");
        assertThat(endpoint.get("protocol").asText()).isEqualTo("https");
        assertThat(settings.at("/metrics/sampleRate").asDouble(-1)).isZero();
        assertThat(settings.get("remotePlugins")).isEmpty();
        assertThat(settings.at("/plan/track/__default/enabled").asBoolean()).isTrue();
        assertThat(answer.getBody().replace("shop.execute-api.eu-central-1.amazonaws.com", ""))
                .doesNotContain("segment.com", "http://", "https://");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3000, http, /v1/projects/local/settings, 127.0.0.1:3000/v1",
        "events.shop.example, https, /v1/projects/local/settings, events.shop.example/v1",
        "api.shop.example, https, /shopkeeper/v1/projects/local/settings, api.shop.example/shopkeeper/v1",
    })
    void namesItselfAsItWasAsked(String host, String protocol, String path, String apiHost) {
        APIGatewayV2HTTPEvent request = Door.sample("behavior-ingestion-settings.json");
        request.setHeaders(Map.of("host", host, "x-forwarded-proto", protocol));
        request.setRawPath(path);
        JsonNode endpoint = Door.json(door.send(request).getBody()).at("/integrations/Segment.io");
        assertThat(endpoint.get("apiHost").asText()).isEqualTo(apiHost);
        assertThat(endpoint.get("protocol").asText()).isEqualTo(protocol);
    }

    @Test
    void hasNoSettingsForAKeyThatDoesNotExist() {
        for (String key : Set.of("wrong", "", "LOCAL")) {
            APIGatewayV2HTTPEvent request = Door.sample("behavior-ingestion-settings.json");
            request.setPathParameters(Map.of("writeKey", key));
            APIGatewayV2HTTPResponse answer = door.send(request);
            assertThat(answer.getStatusCode()).isEqualTo(404);
            assertThat(Door.json(answer.getBody()).at("/error/code").asText()).isEqualTo("unknown_write_key");
            assertThat(answer.getHeaders()).containsEntry("cache-control", "no-store");
        }
    }
}
