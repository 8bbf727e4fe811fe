package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.Machine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of an alert over DynamoDB, SNS and HTTP. */
@ExtendWith(SharedMachine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockAlertsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> IDLE = List.of("E2E-IDLE-1", "E2E-IDLE-2", "E2E-IDLE-3");

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private Machine machine;
    private ShopClient shop;

    @BeforeAll
    void somethingHasNotSoldForLong(Machine machine) throws Exception {
        this.machine = machine;
        shop = new ShopClient(machine);
        for (String sku : IDLE) {
            move(sku, "opening", 5, Instant.now().minus(Duration.ofDays(70)));
        }
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
    }

    @Test
    void aReviewOpensADeliveryTellsAndASaleResolves() throws Exception {
        assertThat(run("DailyStockReview").path("finished").asBoolean()).isTrue();
        for (String sku : IDLE) {
            assertThat(alerts("open", sku)).hasSize(1);
        }
        assertThat(run("AlertDelivery").path("told").asInt()).isGreaterThanOrEqualTo(IDLE.size());
        assertThat(run("AlertDelivery").path("told").asInt()).isZero();

        move("E2E-IDLE-1", "sale", 1, Instant.now());
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertThat(alerts("all", "E2E-IDLE-1")).isEmpty();
        JsonNode resolved = alerts("resolved", "E2E-IDLE-1").path(0);
        assertThat(resolved.path("kind").asText()).isEqualTo("slow_mover");
        assertThat(resolved.path("resolved_at").asText()).isNotBlank();
    }

    @Test
    void withoutAFileTheStandardThresholdsHold() throws Exception {
        ShopClient.Answer answer = shop.get("/v1/alerts/settings", shop.operator());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/default/slow_days").asInt()).isEqualTo(60);
        assertThat(answer.body().path("problems")).isEmpty();
    }

    private JsonNode run(String schedule) throws Exception {
        Invocation invocation = machine.run(schedule, Optional.of(today));
        assertThat(invocation.failed()).isFalse();
        return new ObjectMapper().readTree(invocation.payload());
    }

    private JsonNode alerts(String status, String sku) throws IOException, InterruptedException {
        return shop.get("/v1/alerts?kind=slow_mover&status=" + status + "&sku=" + sku, shop.operator())
                .body()
                .path("alerts");
    }

    private void move(String sku, String kind, int quantity, Instant at) throws IOException, InterruptedException {
        ShopClient.Answer answer =
                shop.post("/v1/stock/movements", """
                {"movement_id":"%1$s:%2$s","sku":"%2$s","warehouse":"main","kind":"%1$s","quantity":%3$d,
                 "occurred_at":"%4$s"}""".formatted(kind, sku, quantity, at), shop.operator());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }
}
