package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.visitors.VisitorItem;
import dev.shopkeeper.visitors.VisitorKey;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What visitors do with recommendations, over HTTP, to the visitors' table and to the metrics of the night. */
@ExtendWith(SharedMachine.class)
class FeedbackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String VISITOR = "feedback-visitor";
    private static final String MUG = "\"product_id\":\"FEEDBACK-MUG\"";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Instant noon = today.minusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    private Machine machine;
    private ShopClient shop;
    private String answer;

    @BeforeEach
    void askForRecommendations(Machine shared) throws Exception {
        machine = shared;
        shop = new ShopClient(machine);
        answer = shop.get("/v1/recommendations?type=popular&limit=2", ShopClient.WRITE_KEY)
                .body()
                .path("recommendationId")
                .asText();
    }

    @Test
    void whatBecameOfAnAnswerIsMeasuredAndRememberedUntilConsentIsWithdrawn() throws Exception {
        send(
                track("Product List Viewed", 0, "\"products\":[{" + MUG + "},{\"product_id\":\"FEEDBACK-CUP\"}]"),
                track("Product Clicked", 5, MUG),
                track(
                        "Order Completed",
                        60,
                        "\"order_id\":\"FEEDBACK-1\",\"currency\":\"EUR\",\"products\":[{" + MUG
                                + ",\"price\":5,\"quantity\":2}]"));
        String user = onRecord(VISITOR).users().keySet().iterator().next();
        assertThat(onRecord(VISITOR).recent()).hasSize(1).allMatch(visit -> visit.asUser());
        assertThat(onRecord(VisitorKey.ofUser(user)).bought())
                .extracting(visit -> visit.productId() + " " + visit.at())
                .containsExactly("FEEDBACK-MUG " + noon.plusSeconds(60));

        theNightMeasures();

        send("{\"type\":\"page\",\"messageId\":\"feedback-no\",\"anonymousId\":\"" + VISITOR
                + "\",\"context\":{\"consent\":false}}");
        for (String key : List.of(VISITOR, VisitorKey.ofUser(user))) {
            assertThat(onRecord(key).recent()).as(key).isEmpty();
            assertThat(onRecord(key).bought()).as(key).isEmpty();
        }
    }

    private void theNightMeasures() throws Exception {
        for (String schedule : List.of("NightlyCompaction", "NightlyRecommendationMetrics")) {
            assertThat(machine.run(schedule, Optional.of(today)).failed())
                    .as(schedule)
                    .isFalse();
        }
        String strategy = answer.substring(0, answer.indexOf('.'));
        ShopClient.Answer metrics = shop.get("/v1/recommendations/metrics?strategy=" + strategy, shop.operator());
        assertThat(metrics.status()).as(metrics.body().toString()).isEqualTo(200);
        JsonNode measured = metrics.body().path("metrics").path(0);
        assertThat(List.of("lists", "items_shown", "clicks", "orders", "order_lines"))
                .extracting(name -> measured.path(name).asInt())
                .as(measured.toString())
                .containsExactly(1, 2, 1, 1, 1);
        assertThat(measured.at("/revenue_minor/EUR").asInt()).isEqualTo(1_000);
        assertThat(new LakeOf(machine)
                        .rows(
                                "metrics/dt=" + today.minusDays(1) + "/recommendations/",
                                "select ctr, clicks from FILES where type = 'popular' and currency is null"))
                .containsExactly("1.0,1");
    }

    private void send(String... events) throws Exception {
        String batch = "{\"batch\":[" + String.join(",", events) + "]}";
        ShopClient.Answer answer = shop.post("/v1/batch", batch, ShopClient.WRITE_KEY);
        assertThat(answer.body().path("accepted").asInt()).isEqualTo(events.length);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
    }

    private String track(String event, int second, String properties) {
        return """
                {"type":"track","event":"%s","messageId":"feedback-%d","anonymousId":"%s","userId":"feedback-user",
                 "timestamp":"%s","properties":{"recommendation_id":"%s","recommendation_type":"popular",%s}}""".formatted(event, second, VISITOR, noon.plusSeconds(second), answer, properties);
    }

    /** As DynamoDB has it, over its wire protocol. */
    private VisitorRecord onRecord(String key) {
        var local = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        try (var dynamoDb = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(machine.addresses().dynamoDb())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(local)
                .build()) {
            Map<String, AttributeValue> item = dynamoDb.getItem(request -> request.tableName(
                                    machine.addresses().tables().get("VisitorsTable"))
                            .key(Map.of(VisitorItem.KEY, AttributeValue.fromS(key)))
                            .consistentRead(true))
                    .item();
            return VisitorItem.read(key, item).record();
        }
    }
}
