package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.endtoend.FaultyService.Fault;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine whose services turn it away as AWS does whoever has wrong names, too few rights or old credentials: the log
 * says what was wanted of which resource, and nothing is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EVENTS_LEFT = "BehaviorEventsDeadLetterQueue";
    private static final String MOVEMENTS_LEFT = "StockMovementsDeadLetterQueue";

    private final MachineTranscript lines = new MachineTranscript(TerminalLog.quiet(System.err, false));
    private LocalServices services;
    private FaultyService sqs;
    private FaultyService s3;
    private FaultyService dynamoDb;
    private Machine machine;
    private ShopClient shop;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        services = LocalServices.start(ServicesOptions.inMemory(Checkout.home()));
        sqs = new FaultyService(services.sqsUrl());
        s3 = new FaultyService(services.s3Url());
        dynamoDb = new FaultyService(services.dynamoDbUrl());
        machine = Machine.start(
                MachineOptions.inMemory(home)
                        .withTemplate(Checkout.path("template.yaml"))
                        .withEndpoints(Optional.of(sqs.url()), Optional.of(s3.url()), Optional.of(dynamoDb.url()))
                        .withProcesses(1),
                lines);
        shop = new ShopClient(machine);
    }

    @AfterAll
    void stop() {
        machine.close();
        sqs.close();
        s3.close();
        dynamoDb.close();
        services.close();
    }

    @AfterEach
    void recover() {
        sqs.recover();
        s3.recover();
        dynamoDb.recover();
    }

    @Test
    void whatCouldNotBeDoneLiesWithTheDeadLettersAndIsBroughtBack() throws Exception {
        assertThat(shop.post("/v1/stock/movements", movement("count", "opening", 9), shop.operator())
                        .status())
                .isEqualTo(200);
        s3.fail(Fault.xml("PUT", 403, "AccessDenied"));
        dynamoDb.fail(new Fault(
                Set.of("TransactWriteItems"),
                400,
                Fault.json("", "ExpiredTokenException").body()));
        assertThat(shop.post("/v1/track", EVENT, ShopClient.WRITE_KEY).status()).isEqualTo(200);
        try (var movements = new EventsQueue(machine.addresses(), "stock-movements-queue")) {
            movements.send("{\"schema_version\":1,\"movements\":[" + movement("sale", "sale", 2) + "]}");
        }

        await().atMost(PATIENCE).until(() -> visible(EVENTS_LEFT) == 1 && visible(MOVEMENTS_LEFT) == 1);
        assertLogged("behavior-archive", "s3:PutObject on s3://", "/raw/dt=2026-03-01/ failed: AccessDenied");
        assertLogged(
                "stock-ledger",
                "dynamodb:PutItem,dynamodb:UpdateItem on ",
                "stock-table",
                "stock-movements-table",
                " failed: ExpiredTokenException");

        recover();
        assertThat(machine.redrive(EVENTS_LEFT)).isEqualTo(1);
        assertThat(machine.redrive(MOVEMENTS_LEFT)).isEqualTo(1);
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        assertThat(new LakeOf(machine).unmergedKeys())
                .singleElement()
                .satisfies(key -> assertThat(key).startsWith("raw/dt=2026-03-01/"));
        assertThat(shop.get("/v1/stock?sku=FAULT-1", shop.operator())
                        .body()
                        .at("/levels/0/on_hand")
                        .asInt())
                .isEqualTo(7);
        assertThat(visible(EVENTS_LEFT) + visible(MOVEMENTS_LEFT)).isZero();
    }

    @Test
    void aQueueThatIsGoneLeavesTheEventsWithTheStorefront() throws Exception {
        sqs.fail(Fault.json("SendMessageBatch", "QueueDoesNotExist"));
        assertThat(shop.post("/v1/track", EVENT.replace("fault-1", "fault-2"), ShopClient.WRITE_KEY)
                        .status())
                .isEqualTo(503);
        assertLogged("behavior-ingestion", "sqs:SendMessage on ", "behavior-events-queue failed: QueueDoesNotExist");
    }

    /** An empty lake and a lake that is not there both answer 404 to the question for its manifest. */
    @Test
    void aBucketThatIsGoneIsNoEmptyLake() throws Exception {
        s3.fail(new Fault(Set.of("HEAD"), 404, ""));
        assertThat(machine.run("NightlyCompaction", Optional.empty()).failed()).isTrue();
        assertLogged("behavior-archive", "s3:ListBucket on s3://", "lake-bucket/ failed: NoSuchBucket");
    }

    @Test
    void aTableThatDoesNotExistIsNamed() throws Exception {
        dynamoDb.fail(new Fault(
                Set.of("BatchGetItem", "Query", "GetItem"),
                400,
                Fault.json("", "ResourceNotFoundException").body()));
        assertThat(shop.get("/v1/stock?sku=FAULT-1", shop.operator()).status()).isEqualTo(500);
        assertLogged("stock-ledger", "dynamodb:", "stock-table failed: ResourceNotFoundException");
    }

    private void assertLogged(String function, String... parts) {
        assertThat(lines.of(function)).anySatisfy(line -> assertThat(line).contains(parts));
    }

    private long visible(String queue) {
        return machine.status().queues().stream()
                .filter(each -> each.name().equals(queue))
                .mapToLong(MachineStatus.Queue::visible)
                .findFirst()
                .orElseThrow();
    }

    private static final String EVENT = """
            {"type":"track","event":"Product Viewed","messageId":"fault-1","anonymousId":"fault","timestamp":"2026-03-01T10:00:00Z",
             "properties":{"product_id":"FAULT-1"}}""";

    private static String movement(String id, String kind, int quantity) {
        Instant when = Instant.now().minus(kind.equals("opening") ? Duration.ofDays(1) : Duration.ofHours(1));
        return """
                {"movement_id":"fault:%s","sku":"FAULT-1","warehouse":"main","kind":"%s","quantity":%d,"occurred_at":"%s"}""".formatted(id, kind, quantity, when);
    }
}
