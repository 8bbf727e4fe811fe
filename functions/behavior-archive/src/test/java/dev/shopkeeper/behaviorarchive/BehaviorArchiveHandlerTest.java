package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BehaviorArchiveHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final MemoryMessageQueue stock = new MemoryMessageQueue();
    private final MemoryVisitors visitors = new MemoryVisitors();
    private final KeptMetrics metrics = new KeptMetrics();
    private final BehaviorArchiveHandler handler =
            new BehaviorArchiveHandler(Archives.CONFIG, lake, stock, visitors, metrics, Archives.CLOCK);

    @Test
    void archivesTheSampleAndCompactsItWhenDue() throws IOException {
        assertThat(handle(sample("behavior-archive-queue.json"))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(lake.list(LakeKeys.day(LakeKeys.RAW, DAY))).hasSize(1);
        assertThat(stock.bodies()).hasSize(1);
        assertThat(visitors.of("6f1c2b9e-visitor-1").bought()).hasSize(2);

        assertThat(handle(sample("behavior-archive-schedule.json")))
                .isEqualTo(
                        "{\"days\":[{\"day\":\"2026-03-01\",\"rows\":4,\"events\":3,\"duplicates\":0,\"conflicts\":0,"
                                + "\"compacted_at\":\"2026-03-02T01:00:00Z\"}]}");
        assertThat(LakeReader.rows(
                        lake, LakeKeys.sales(DAY), "select sku, units, returns, revenue_minor, category from parquet"))
                .containsExactly("MUG-BLUE 1 0 999 null", "MUG-RED 2 1 999 Mugs");
        assertThat(metrics.said())
                .containsExactly("CompactedDays=1", "CompactedRows=4", "CompactedDuplicates=0", "CompactedConflicts=0");
    }

    @Test
    void saysWhatCameTooLateToBeKept() throws IOException {
        var keepingDays = new BehaviorArchiveHandler(
                Archives.config(new EventRetention(30)), lake, stock, visitors, metrics, Archives.CLOCK);
        LocalDate gone = LocalDate.of(2026, 1, 1);
        lake.put(LakeKeys.sales(gone), new byte[0]);
        lake.put(LakeKeys.lateRaw(gone, "late"), new byte[0]);
        try (var log = new CapturedLog()) {
            assertThat(handle(keepingDays, sample("behavior-archive-schedule.json")))
                    .isEqualTo("{\"days\":[]}");
            assertThat(log.text()).contains("1 raw objects came after the events of their day had gone");
        }
        assertThat(metrics.said()).contains("CompactedTooLate=1");
    }

    @Test
    void whatAnOrderMovesGoesOnUnderTheIdOfItsCall() throws IOException {
        String attribute =
                "\"messageAttributes\":{\"correlation_id\":{\"stringValue\":\"call-1\",\"dataType\":\"String\"}}";
        String batch =
                sample("behavior-archive-queue.json").replaceFirst("\"messageAttributes\" *: *\\{ *}", attribute);
        try (var log = new CapturedLog()) {
            handle(batch);
            assertThat(log.text().lines().filter(line -> line.contains("is in the lake")))
                    .anySatisfy(line -> assertThat(line).contains("\"correlation_id\":\"call-1\""));
        }
        assertThat(StockMovementsMessage.parse(stock.bodies().getFirst()).movements())
                .extracting(StockMovement::correlationId)
                .contains("call-1")
                .doesNotContainNull();
    }

    @Test
    void compactsRecentDaysWhenThatIsDue() throws IOException {
        handle(sample("behavior-archive-queue.json"));
        assertThat(handle("{\"task\":\"compaction-recent\",\"scheduled_at\":\"2026-03-03T12:30:00Z\"}"))
                .isEqualTo("{\"days\":[]}");
        assertThat(handle(sample("behavior-archive-schedule-recent.json")))
                .startsWith("{\"days\":[{\"day\":\"2026-03-01\"");
    }

    @Test
    void namesTheMessagesThatFailed() throws IOException {
        String broken = sample("behavior-archive-queue.json").replaceFirst("\\\\\"schema_version\\\\\":1", "");
        assertThat(handle(broken))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\"}]}");
        assertThat(stock.bodies()).hasSize(1);
    }

    @Test
    void anUnknownTaskIsAFault() {
        assertThatThrownBy(() -> handle("{\"task\":\"forecast\",\"scheduled_at\":\"2026-03-02T01:00:00Z\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String handle(String event) throws IOException {
        return handle(handler, event);
    }

    private static String handle(BehaviorArchiveHandler by, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        by.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                output,
                new FunctionContext("behavior-archive"));
        return output.toString(StandardCharsets.UTF_8);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("shopkeeper.home"), "events", name));
    }
}
