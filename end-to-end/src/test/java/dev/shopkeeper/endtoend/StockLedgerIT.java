package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.query.LakeBucket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger over its real protocols: HTTP, SQS and DynamoDB's transactions. */
@ExtendWith(SharedMachine.class)
class StockLedgerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BUYERS = 200;
    private static final int STOCK = 50;
    private static final long SEED = 20_261_122;

    private Machine machine;
    private ShopClient shop;

    @BeforeEach
    void meet(Machine machine) {
        this.machine = machine;
        shop = new ShopClient(machine);
    }

    @Test
    void twoHundredBuyersOfTheLastFifty() throws Exception {
        post("""
                {"movement_id":"last:o","sku":"LAST","kind":"opening","quantity":%d,"settings":{"below_zero":"refuse"}}""".formatted(STOCK));
        List<Callable<Boolean>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            Random random = new Random(SEED + buyer);
            String sale = """
                    {"movement_id":"last:%1$d","sku":"LAST","kind":"sale","quantity":1,"reference":"last-order-%1$d"}""".formatted(buyer);
            buyers.add(() -> buys(sale, random));
        }
        assertThat(runAll(buyers)).as("sold, seed %d", SEED).isEqualTo(STOCK);
        assertThat(level("LAST", "main").path("on_hand").asInt()).isZero();
        assertThat(movements("LAST")).hasSize(1 + STOCK);
    }

    @Test
    void anOrderThatWasReservedTakesItsReservation() throws Exception {
        Instant now = Instant.now();
        post("""
                {"movements":[
                 {"movement_id":"res:o","sku":"RESERVED","kind":"opening","quantity":10,"occurred_at":"%s"},
                 {"movement_id":"res:r","sku":"RESERVED","kind":"reservation","quantity":4,"reference":"RES-1"},
                 {"movement_id":"res:p","sku":"RESERVED","kind":"order_placed","quantity":30,"reference":"RES-PO"}]}""".formatted(now.minusSeconds(60)));
        assertUnits("RESERVED", 10, 4, 30, 6);
        assertThat(shop.post("/v1/track", """
                        {"type":"track","event":"Order Completed","messageId":"res-1","anonymousId":"res",
                         "timestamp":"%s","properties":{"order_id":"RES-1","currency":"EUR","products":[
                          {"product_id":"RESERVED","sku":"RESERVED","price":1,"quantity":4}]}}""".formatted(now), ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(200);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertUnits("RESERVED", 6, 0, 30, 6);
        post("""
                {"movements":[
                 {"movement_id":"res:d","sku":"RESERVED","kind":"receipt","quantity":20,"reference":"RES-PO"},
                 {"movement_id":"res:c","sku":"RESERVED","kind":"order_cancelled","quantity":10,"reference":"RES-PO"}]}""");
        assertUnits("RESERVED", 26, 0, 0, 26);
    }

    @Test
    void aTransferMovesAllOrNothing() throws Exception {
        post("""
                {"movement_id":"tr:o","sku":"MOVED","kind":"opening","quantity":5,"settings":{"below_zero":"refuse"}}""");
        String transfer = """
                {"movement_id":"tr:%s","sku":"MOVED","kind":"transfer","to_warehouse":"north","quantity":%d}""";
        assertThat(post(transfer.formatted("1", 3)).path("accepted").asInt()).isEqualTo(2);
        assertThat(post(transfer.formatted("1", 3)).path("duplicates").asInt()).isEqualTo(2);
        assertThat(post(transfer.formatted("2", 3)).at("/rejected/0/code").asText())
                .isEqualTo("insufficient_stock");
        assertThat(level("MOVED", "main").path("on_hand").asInt()).isEqualTo(2);
        assertThat(level("MOVED", "north").path("on_hand").asInt()).isEqualTo(3);
    }

    @Test
    void lotsLeaveByTheirExpiry() throws Exception {
        post("""
                {"movements":[
                 {"movement_id":"lot:1","sku":"LOTS","kind":"receipt","quantity":5,"lot":"L1","expires_on":"2027-09-01"},
                 {"movement_id":"lot:2","sku":"LOTS","kind":"receipt","quantity":5,"lot":"L2","expires_on":"2027-03-01"},
                 {"movement_id":"lot:3","sku":"LOTS","kind":"sale","quantity":6}]}""");
        JsonNode lots = level("LOTS", "main").path("lots");
        assertThat(lots.findValuesAsText("lot")).containsExactly("L1");
        assertThat(lots.findValuesAsText("units")).containsExactly("4");
        assertThat(shop.get("/v1/stock?sku=LOTS&expiring_by=2027-03-01", shop.operator())
                        .body()
                        .path("levels"))
                .isEmpty();
    }

    @Test
    void anotherMovementUnderAKnownIdIsRefused() throws Exception {
        String receipt = """
                {"movement_id":"same-id","sku":"SAME","kind":"receipt","quantity":%d}""";
        assertThat(post(receipt.formatted(3)).path("accepted").asInt()).isEqualTo(1);
        assertThat(post(receipt.formatted(3)).path("duplicates").asInt()).isEqualTo(1);
        assertThat(post(receipt.formatted(4)).at("/rejected/0/code").asText()).isEqualTo("conflicting_movement_id");
        assertThat(level("SAME", "main").path("on_hand").asInt()).isEqualTo(3);
        assertThat(movements("SAME").findValuesAsText("posted_by")).containsExactly("local-operator");
    }

    @Test
    void aMovementThatWaitsIsKeptAsItWasFirstReported() throws Exception {
        String sale = """
                {"movement_id":"waits","sku":"WAITS","kind":"sale","quantity":%d,"occurred_at":"%s","posted_by":"me"}""";
        Instant now = Instant.now();
        assertThat(post(sale.formatted(2, now)).path("pending").asInt()).isEqualTo(1);
        assertThat(post(sale.formatted(2, now)).path("pending").asInt()).isEqualTo(1);
        assertThat(post(sale.formatted(3, now)).at("/rejected/0/code").asText()).isEqualTo("conflicting_movement_id");
        post("""
                {"movement_id":"waits:o","sku":"WAITS","kind":"opening","quantity":9,"occurred_at":"%s"}""".formatted(now.minusSeconds(60)));
        assertUnits("WAITS", 7, 0, 0, 7);
        assertThat(movements("WAITS").findValuesAsText("posted_by"))
                .containsExactly("local-operator", "local-operator");
    }

    @Test
    @DisabledIf(
            value = "dev.shopkeeper.endtoend.SharedMachine#usesAnotherS3",
            disabledReason = "only the embedded S3 tells the machine of objects")
    void aFileCountsOnceHoweverOftenItIsDropped() throws Exception {
        byte[] file = """
                sku;kind;quantity;occurred_at
                FILE-茶;opening;10;2026-03-01
                FILE-茶;receipt;5;2026-03-02
                FILE-茶;sale;=1+1;2026-03-02
                """.getBytes(Charset.forName("GBK"));
        try (LakeBucket bucket = new LakeBucket(machine.addresses())) {
            for (String name : List.of("stock file.csv", "the same.csv")) {
                bucket.objects().put("imports/stock/" + name, file);
                assertThat(machine.awaitIdle(PATIENCE)).isTrue();
                assertThat(bucket.objects().get("imports/results/" + name + ".jsonl"))
                        .hasValueSatisfying(result -> assertThat(new String(result, StandardCharsets.UTF_8).lines())
                                .hasSize(3)
                                .last()
                                .asString()
                                .contains("\"row\":4,\"code\":\"formula\",\"field\":\"quantity\""));
            }
        }
        JsonNode level = level(URLEncoder.encode("FILE-茶", StandardCharsets.UTF_8), "main");
        assertThat(level.path("on_hand").asInt()).isEqualTo(15);
        assertThat(movements(URLEncoder.encode("FILE-茶", StandardCharsets.UTF_8))
                        .findValuesAsText("posted_by"))
                .containsExactly("import:stock file.csv", "import:stock file.csv");
    }

    @Test
    void aListingByWarehouseHasEachLevelOncePageByPage() throws Exception {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            skus.add("PAGED-" + i);
        }
        post(skus.stream().map("""
                        {"movement_id":"%1$s","sku":"%1$s","warehouse":"paged","kind":"opening","quantity":3}"""::formatted).collect(Collectors.joining(",", "{\"movements\":[", "]}")));
        for (int limit : List.of(1, 7, 500)) {
            List<String> found = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = shop.get("/v1/stock?warehouse=paged&below=4&limit=" + limit + next, shop.operator())
                        .body();
                assertThat(page.path("levels")).hasSizeLessThanOrEqualTo(limit);
                found.addAll(page.path("levels").findValuesAsText("sku"));
                next = page.has("next") ? "&next=" + page.path("next").asText() : "";
            } while (!next.isEmpty());
            assertThat(found).as("limit %d", limit).containsExactlyInAnyOrderElementsOf(skus);
        }
    }

    @Test
    void theLevelsAreWhatTheirMovementsMakeThem() throws Exception {
        post("""
                {"movements":[
                 {"movement_id":"check:o","sku":"CHECKED","kind":"opening","quantity":7},
                 {"movement_id":"check:r","sku":"CHECKED","kind":"reservation","quantity":2,"reference":"CHECK-1"}]}""");
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        Invocation invocation = machine.run("WeeklyStockCheck", Optional.empty());
        JsonNode report = new ObjectMapper().readTree(invocation.payload());
        assertThat(invocation.failed()).as(report.toString()).isFalse();
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("levels").asInt()).isPositive();
        assertThat(report.path("rebuilt_digest")).isEqualTo(report.path("kept_digest"));
    }

    /** A buyer whose answer is lost, or who is told that the ledger is busy, asks again for the same. */
    private boolean buys(String sale, Random random) throws IOException, InterruptedException {
        for (int request = 0; request < 1_000; request++) {
            ShopClient.Answer answer = shop.post("/v1/stock/movements", sale, shop.operator());
            boolean lost = random.nextInt(3) == 0;
            if (answer.status() == 200 && !lost) {
                return answer.body().path("rejected").isEmpty();
            }
        }
        throw new AssertionError("never answered: " + sale);
    }

    private static int runAll(List<Callable<Boolean>> buyers) throws Exception {
        int sold = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(buyers)) {
                sold += answer.get() ? 1 : 0;
            }
        }
        return sold;
    }

    private JsonNode post(String movements) throws IOException, InterruptedException {
        ShopClient.Answer answer = shop.post("/v1/stock/movements", movements, shop.operator());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private void assertUnits(String sku, int onHand, int reserved, int inbound, int available) throws Exception {
        JsonNode level = level(sku, "main");
        assertThat(List.of("on_hand", "reserved", "inbound", "available"))
                .extracting(name -> level.path(name).asInt())
                .as(level.toString())
                .containsExactly(onHand, reserved, inbound, available);
    }

    private JsonNode level(String sku, String warehouse) throws IOException, InterruptedException {
        return shop.get("/v1/stock?sku=" + sku + "&warehouse=" + warehouse, shop.operator())
                .body()
                .at("/levels/0");
    }

    private JsonNode movements(String sku) throws IOException, InterruptedException {
        return shop.get("/v1/stock/" + sku + "/movements?limit=500", shop.operator())
                .body()
                .path("movements");
    }
}
