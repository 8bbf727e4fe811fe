package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One id in the logs of all that a call, or a night, brings about; and what the metrics say of it. */
@ExtendWith(SharedMachine.class)
class CorrelationIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALL = "correlation-it-0001";
    private static final String WAITING = "correlation-it-0002";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void aCallIsFollowedToTheAlertThatItRaises(Machine machine, MachineTranscript lines) throws Exception {
        var shop = new ShopClient(machine);
        double opened = metric(machine, "stock-alerts, stock_out", "AlertsOpened");
        assertThat(count(shop, "E2E-FOLLOWED").status()).isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        sell(shop, CALL, order("correlated", "E2E-FOLLOWED", Instant.now()));
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();

        assertThat(lines.of("behavior-ingestion"))
                .anySatisfy(line -> assertThat(line).contains("EventsAccepted", "\"correlation_id\":\"" + CALL + "\""));
        assertThat(lines.of("behavior-archive"))
                .anySatisfy(line -> assertThat(line).contains("is in the lake [" + CALL + "]"));
        assertThat(lines.of("stock-ledger"))
                .anySatisfy(line -> assertThat(line).contains("are in the ledger [" + CALL + "]"));
        assertThat(lines.of("stock-alerts")).anySatisfy(line -> assertThat(line).contains("opened [" + CALL + "]"));
        assertThat(metric(machine, "stock-alerts, stock_out", "AlertsOpened")).isEqualTo(opened + 1);
        assertThat(metric(machine, "stock-ledger", "MovementsCounted")).isPositive();
    }

    @Test
    void anOrderThatWaitedForACountIsFollowedToTheAlertThatItRaises(Machine machine, MachineTranscript lines)
            throws Exception {
        var shop = new ShopClient(machine);
        sell(shop, WAITING, order("waiting", "E2E-WAITED", Instant.now()));
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertThat(count(shop, "E2E-WAITED").status()).isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();

        assertThat(lines.of("stock-ledger"))
                .anySatisfy(line -> assertThat(line).contains("waited for E2E-WAITED#main", "calls [" + WAITING + "]"));
        assertThat(lines.of("stock-alerts")).anySatisfy(line -> assertThat(line).contains("opened [" + WAITING + "]"));
    }

    @Test
    void aNightIsFollowedFromItsScheduleToTheReplenishment(Machine machine, MachineTranscript lines) throws Exception {
        var shop = new ShopClient(machine);
        assertThat(shop.post(
                                "/v1/batch",
                                order(
                                        "of-the-past",
                                        "E2E-FOLLOWED",
                                        Instant.now().minus(Duration.ofDays(3))),
                                ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        for (String schedule : List.of("NightlyCompaction", "NightlyForecast", "NightlyReplenishment")) {
            assertThat(machine.run(schedule, Optional.of(today)).failed())
                    .as(schedule)
                    .isFalse();
        }
        String run = " [run-" + today + "]";
        assertThat(lines.of("demand-forecast"))
                .anySatisfy(line -> assertThat(line).contains("planned: ").endsWith(run))
                .anySatisfy(line -> assertThat(line).contains("shard 0 of ").endsWith(run))
                .anySatisfy(line -> assertThat(line).contains("finished: ").endsWith(run));
        assertThat(lines.of("replenishment"))
                .anySatisfy(line -> assertThat(line).contains("replenishment {").endsWith(run));
        assertThat(metric(machine, "behavior-archive", "CompactedRows")).isPositive();
        assertThat(metric(machine, "demand-forecast", "ForecastSeries")).isPositive();
        assertThat(metric(machine, "replenishment", "ReplenishmentSeries")).isPositive();
    }

    private static double metric(Machine machine, String dimensions, String name) {
        MachineStatus status = machine.status();
        return status.metrics().stream()
                .filter(metric ->
                        metric.dimensions().equals(dimensions) && metric.name().equals(name))
                .mapToDouble(metric -> metric.value())
                .sum();
    }

    private static void sell(ShopClient shop, String call, String order) throws Exception {
        assertThat(shop.send(shop.request("/v1/batch", ShopClient.WRITE_KEY)
                                .header("content-type", "application/json")
                                .header("x-correlation-id", call)
                                .POST(BodyPublishers.ofString(order)))
                        .status())
                .isEqualTo(200);
    }

    private static ShopClient.Answer count(ShopClient shop, String sku) throws Exception {
        Instant counted = Instant.now().minus(Duration.ofDays(1));
        return shop.post("/v1/stock/movements", """
                {"movement_id":"count:%1$s","sku":"%1$s","warehouse":"main","kind":"opening","quantity":2,
                 "occurred_at":"%2$s"}""".formatted(sku, counted), shop.operator());
    }

    private static String order(String id, String sku, Instant when) {
        return """
                {"batch":[{"type":"track","event":"Order Completed","messageId":"followed-%1$s","anonymousId":"followed",
                 "timestamp":"%2$s","properties":{"order_id":"FOLLOWED-%1$s","currency":"EUR","products":[
                  {"product_id":"%3$s","sku":"%3$s","price":5,"quantity":2}]}}]}""".formatted(id, when, sku);
    }
}
