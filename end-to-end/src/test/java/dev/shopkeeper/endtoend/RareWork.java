package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.replay.RejectedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What functions do seldom: with what comes late or again, an hour later, a day later, or when something is missing. */
final class RareWork {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Machine machine;
    private final ShopClient shop;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    RareWork(Machine machine) {
        this.machine = machine;
        this.shop = new ShopClient(machine);
    }

    void doAll() throws Exception {
        try (LakeBucket lake = new LakeBucket(machine.addresses());
                EventsQueue queue = new EventsQueue(machine.addresses())) {
            updateRecommendations(queue);
            compactTwice(queue, lake.objects());
            replenish();
            forecastTheNextNight(lake.objects());
            measureASecondDay(lake.objects());
        }
        countWhatWasOrderedBefore();
        lookForAFileThatIsGone();
        replayWhatWasRejected();
        recommendToAUser();
    }

    private void recommendToAUser() throws IOException, InterruptedException {
        assertThat(shop.get("/v1/recommendations?userId=rare-user", ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(200);
    }

    /** With an event that no compaction has seen. */
    private void updateRecommendations(EventsQueue queue) throws Exception {
        queue.send(view("rare-update", "TEA", Instant.now()));
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        ObjectNode task = JSON.createObjectNode();
        task.put("task", "recommendations-update")
                .put("scheduled_at", Instant.now().toString());
        Invocation update = machine.invoke("recommendation-refresh", JSON.writeValueAsBytes(task));
        assertThat(JSON.readTree(update.payload()).path("outcome").asText())
                .as(new String(update.payload(), StandardCharsets.UTF_8))
                .isEqualTo("switched");
    }

    /** An event from the dead letters, one id for two events, and what readers left behind half an hour ago. */
    private void compactTwice(EventsQueue queue, ObjectStore lake) throws Exception {
        Instant now = Instant.now();
        queue.send(view("rare-late", "TEA", now.minus(Duration.ofDays(9))));
        queue.send(view("rare-1", "TEA", now));
        run("NightlyCompaction", today);
        queue.send(view("rare-1", "CUP", now));
        queue.send(view("rare-2", "TEA", now));
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(lake.get(LakeKeys.EVENTS_MANIFEST).orElseThrow());
        ArrayNode retired = manifest.withArrayProperty("retired");
        for (String key : List.of(
                LakeKeys.raw(today, "left"),
                LakeKeys.lateRaw(today, "left"),
                LakeKeys.events(today, "left"),
                LakeKeys.eventIds("left"),
                LakeKeys.eventsList(today.minusYears(2)))) {
            retired.addObject()
                    .put("key", key)
                    .put("since", now.minus(Duration.ofHours(1)).toString());
        }
        lake.put(LakeKeys.EVENTS_MANIFEST, JSON.writeValueAsBytes(manifest));
        run("NightlyCompaction", today);
    }

    private void replenish() throws Exception {
        run("NightlyReplenishment", today);
        assertThat(shop.get("/v1/replenishment", shop.operator()).status()).isEqualTo(200);
    }

    /** After an attempt that knew a hundred shards. */
    private void forecastTheNextNight(ObjectStore lake) throws Exception {
        LocalDate tomorrow = today.plusDays(1);
        for (String key : List.of(
                LakeKeys.forecastShard(tomorrow, 99),
                LakeKeys.forecastCsv(tomorrow, 99),
                LakeKeys.forecastHistory(tomorrow, 99))) {
            lake.put(key, new byte[1]);
        }
        run("NightlyForecast", tomorrow);
    }

    /** As if the day before yesterday had been kept as well. */
    private void measureASecondDay(ObjectStore lake) throws InterruptedException {
        LocalDate yesterday = today.minusDays(1);
        LocalDate before = today.minusDays(2);
        lake.put(LakeKeys.stock(before), lake.get(LakeKeys.stock(yesterday)).orElseThrow());
        lake.put(
                LakeKeys.stockAges(before),
                lake.get(LakeKeys.stockAges(yesterday)).orElseThrow());
        run("NightlyStockMetrics", today);
    }

    private void countWhatWasOrderedBefore() throws Exception {
        Instant now = Instant.now();
        String order = """
                {"type":"track","event":"Order Completed","messageId":"rare-order","anonymousId":"rare","timestamp":"%s",
                 "properties":{"order_id":"RARE","products":[{"product_id":"RARE","sku":"RARE","price":1,"quantity":1}]}}""".formatted(now);
        assertThat(shop.post("/v1/track", order, ShopClient.WRITE_KEY).status()).isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        String count = """
                {"movement_id":"rare:count","sku":"RARE","kind":"opening","quantity":9,"occurred_at":"%s"}""".formatted(now.minusSeconds(60));
        assertThat(shop.post("/v1/stock/movements", count, shop.operator()).status())
                .isEqualTo(200);
    }

    private void lookForAFileThatIsGone() throws IOException, InterruptedException {
        ObjectNode event = (ObjectNode)
                JSON.readTree(Files.readString(Checkout.path("events").resolve("stock-ledger-import.json")));
        ((ObjectNode) event.at("/Records/0/s3/bucket"))
                .put("name", machine.addresses().buckets().get("LakeBucket"));
        machine.invoke("stock-ledger", JSON.writeValueAsBytes(event));
    }

    private void replayWhatWasRejected() throws Exception {
        String bad =
                "{\"type\":\"track\",\"event\":\"Product Viewed\",\"anonymousId\":\"rare\",\"properties\":{\"price\":\"cheap\"}}";
        assertThat(shop.post("/v1/batch", "{\"batch\":[" + bad + "]}", ShopClient.WRITE_KEY)
                        .body()
                        .path("rejected"))
                .hasSize(1);
        var selection = new RejectedEvents.Selection(
                Instant.now().plusSeconds(1), today.minusDays(1), today.plusDays(1), List.of(), false);
        assertThat(new RejectedEvents(machine).replay(selection).replayed()).isPositive();
    }

    private void run(String schedule, LocalDate date) throws InterruptedException {
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertThat(machine.run(schedule, Optional.of(date)).failed())
                .as(schedule)
                .isFalse();
    }

    private static String view(String id, String product, Instant at) {
        return """
                {"schema_version":1,"events":[{"message_id":"%1$s","write_key":"local","type":"track","event":"Product Viewed",
                 "occurred_at":"%3$s","received_at":"%3$s","visitor_id":"rare","session_id":"s","channel":"web","device":"mobile",
                 "is_bot":false,"properties":{"product_id":"%2$s","sku":"%2$s","price":1,"currency":"USD"}}]}""".formatted(id, product, at);
    }
}
