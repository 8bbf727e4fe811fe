package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.event;
import static dev.shopkeeper.behaviorarchive.Archives.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.lake.CrashingObjectStore;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.QueueException;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import dev.shopkeeper.visitors.VisitorRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorArchiveTest {
    private static final String LINES =
            "'products':[{'sku':'A','price':5,'quantity':2},{'product_id':'P','warehouse':'north'}]";

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final MemoryMessageQueue stock = new MemoryMessageQueue();
    private final MemoryVisitors visitors = new MemoryVisitors();
    private final BehaviorArchive archive = Archives.archive(lake, stock, visitors);

    @Test
    void aMessageThatCannotBeReadFailsAlone() {
        List<String> failed = archive.archive(List.of(
                message("1", view("a")),
                new QueuedMessage("2", "{\"schema_version\":1", ""),
                new QueuedMessage("3", "null", ""),
                message("4", view("b"))));
        assertThat(failed).containsExactly("2", "3");
        assertThat(rawObjects())
                .singleElement()
                .satisfies(key -> assertThat(lake.get(key)).isPresent());
        assertThat(visitors.of("visitor").recent()).hasSize(1);
    }

    /** Good messages among ones in which one value or name was replaced by something else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsInAMessageTheOthersAreKept(long seed) throws Exception {
        var bad = new BrokenMessages(seed);
        List<QueuedMessage> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(message("good" + i, view("good" + i)));
            messages.add(new QueuedMessage("bad" + i, bad.next(), ""));
        }
        List<String> failed = archive.archive(messages);
        assertThat(failed).allMatch(id -> id.startsWith("bad")).hasSizeBetween(10, 99);
        assertThat(LakeReader.raw(lake, "message_id").stream().filter(id -> id.startsWith("good")))
                .as("seed " + seed)
                .hasSize(100);
        assertThat(LakeReader.raw(lake, "count(*) filter (line = 0)")).containsExactly("" + (200 - failed.size()));
    }

    @Test
    void keepsTheReceivedLongAgoApartForTheCompaction() {
        archive.archive(List.of(message(
                "1",
                event("a", "x", Archives.NOW, Archives.NOW.minus(Duration.ofDays(7)), "v", "{}"),
                event("b", "x", Archives.NOW, Archives.NOW.minus(Duration.ofDays(8)), "v", "{}"))));
        assertThat(rawObjects()).hasSize(1);
        assertThat(lake.list(LakeKeys.day(LakeKeys.LATE_RAW, LocalDate.of(2026, 3, 2))))
                .hasSize(1);
    }

    @Test
    void theSameBatchAgainWritesTheSameObject() {
        archive.archive(List.of(message("1", view("a"), view("b"))));
        List<String> before = rawObjects();
        archive.archive(List.of(message("1", view("a")), message("2", view("b"))));
        assertThat(rawObjects()).isEqualTo(before);
    }

    @Test
    void sendsSalesAndReturns() {
        archive.archive(List.of(message(
                "1",
                event(
                        "m1",
                        "Order Completed",
                        "2026-03-01T10:00:00Z",
                        "{'order_id':'7','currency':'USD'," + LINES + "}"),
                event("m2", "Order Refunded", "2026-03-01T11:00:00Z", "{'order_id':'7'," + LINES + "}"),
                event("m3", "Order Cancelled", "2026-03-01T12:00:00Z", "{'order_id':'8'," + LINES + "}"))));
        Instant ten = Instant.parse("2026-03-01T10:00:00Z");
        assertThat(movements())
                .contains(
                        StockMovement.of("order:7:0", "A", "main", MovementKind.SALE, 2, ten, "7")
                                .correlated("call-of-1"),
                        StockMovement.of("order:7:1", "P", "north", MovementKind.SALE, 1, ten, "7")
                                .correlated("call-of-1"),
                        StockMovement.of(
                                        "refund:7:m2:0",
                                        "A",
                                        "main",
                                        MovementKind.RETURN,
                                        2,
                                        ten.plusSeconds(3600),
                                        "7")
                                .correlated("call-of-1"),
                        StockMovement.of("cancel:8:1", "P", "north", MovementKind.RETURN, 1, ten.plusSeconds(7200), "8")
                                .correlated("call-of-1"))
                .hasSize(6);
    }

    @Test
    void anOrderReportedTwiceMovesStockOnce() {
        archive.archive(List.of(
                message("1", event("m1", "Order Completed", "2026-03-01T10:00:00Z", "{'order_id':'7'," + LINES + "}")),
                message(
                        "2",
                        event("m2", "Order Completed", "2026-03-01T10:00:05Z", "{'order_id':'7'," + LINES + "}"))));
        assertThat(movements()).extracting(StockMovement::movementId).containsExactly("order:7:0", "order:7:1");
    }

    @Test
    void whatHasNoUnitsOrNoProductOrNoOrderMovesNoStock() {
        archive.archive(List.of(message(
                "1",
                event(
                        "m1",
                        "Order Completed",
                        "2026-03-01T10:00:00Z",
                        "{'order_id':'7','products':[{'sku':'A','quantity':0}]}"),
                event("m2", "Order Refunded", "2026-03-01T10:00:00Z", "{'order_id':'7','total':5}"),
                event("m3", "Order Completed", "2026-03-01T10:00:00Z", "{" + LINES + "}"),
                event("m4", "Order Updated", "2026-03-01T10:00:00Z", "{'order_id':'7'," + LINES + "}"),
                event("m5", "Product Added", "2026-03-01T10:00:00Z", "{'sku':'A','quantity':1,'order_id':'7'}"))));
        assertThat(stock.bodies()).isEmpty();
    }

    @Test
    void packsManyOrdersIntoAMessageAndNeverTearsOneApart() {
        List<BehaviorEvent> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            orders.add(event("m" + i, "Order Completed", "2026-03-01T10:00:00Z", order("o" + i, 10)));
        }
        archive.archive(List.of(message("1", orders.toArray(BehaviorEvent[]::new))));
        assertThat(stock.bodies()).hasSizeBetween(4, 6).allSatisfy(body -> {
            assertThat(bytes(body)).isLessThanOrEqualTo(101 * 1024);
            assertThat(StockMovementsMessage.parse(body).movements()).hasSizeGreaterThan(9);
            assertThat(StockMovementsMessage.parse(body).movements().size() % 10)
                    .isZero();
        });
        assertThat(movements()).hasSize(3_000);
    }

    @Test
    void anOrderLargerThanAMessageIsDivided() {
        archive.archive(
                List.of(message("1", event("m", "Order Completed", "2026-03-01T10:00:00Z", order("o", 12_000)))));
        assertThat(stock.bodies())
                .hasSizeGreaterThan(1)
                .allSatisfy(body -> assertThat(bytes(body)).isLessThanOrEqualTo(MessageQueue.MAX_BODY_BYTES));
        assertThat(movements()).hasSize(12_000).doesNotHaveDuplicates();
    }

    @Test
    void aBrokenQueueFailsTheBatchAfterTheEventsAreSafe() {
        stock.breakDown();
        var order = message("1", event("m", "Order Completed", "2026-03-01T10:00:00Z", order("o", 1)));
        assertThatThrownBy(() -> archive.archive(List.of(order))).isInstanceOf(QueueException.class);
        assertThat(rawObjects()).hasSize(1);
        stock.repair();
        assertThat(archive.archive(List.of(order))).isEmpty();
        assertThat(rawObjects()).hasSize(1);
        assertThat(movements()).hasSize(1);
    }

    @Test
    void aBrokenLakeFailsTheBatchBeforeAnyOtherEffect() {
        var broken = new CrashingObjectStore(lake, 1, false);
        var order = message("1", event("m", "Order Completed", "2026-03-01T10:00:00Z", order("o", 1)));
        assertThatThrownBy(() -> Archives.archive(broken, stock, visitors).archive(List.of(order)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stock.bodies()).isEmpty();
        assertThat(visitors.of("visitor")).isEqualTo(VisitorRecord.NONE);
    }

    private static BehaviorEvent view(String id) {
        return event(id, "Product Viewed", "2026-03-01T10:00:00Z", "{'sku':'A'}");
    }

    private static String order(String id, int lines) {
        var products = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            products.append(i == 0 ? "" : ",").append("{'sku':'SKU-").append(i).append("'}");
        }
        return "{'order_id':'" + id + "','products':[" + products + "]}";
    }

    private List<StockMovement> movements() {
        return stock.bodies().stream()
                .flatMap(body -> StockMovementsMessage.parse(body).movements().stream())
                .toList();
    }

    private List<String> rawObjects() {
        return lake.list(LakeKeys.RAW).stream().map(StoredObject::key).toList();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
