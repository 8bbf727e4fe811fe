package dev.shopkeeper.stockledger.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.queue.QueueException;
import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import dev.shopkeeper.stock.StockSettings;
import dev.shopkeeper.stockledger.movements.MovementReader;
import dev.shopkeeper.triggers.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StockImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String KEY = "imports/stock/shop/march.csv";
    private static final String RESULT = "imports/results/shop/march.csv.jsonl";
    private static final ImportPart FIRST = ImportPart.first("lake", KEY, NOW);

    private final MemoryObjectStore store = new MemoryObjectStore();
    private final MemoryMessageQueue queue = new MemoryMessageQueue();
    private final SettableClock clock = new SettableClock(NOW);
    private final StockImport stockImport = stockImport(queue);

    @Test
    void aRowIsAMovementWithAllItSays() {
        Map<String, Object> whole = drop("""
                movement_id,SKU,Warehouse,kind,quantity,occurred_at,reference,lot,expires on,unit_cost_minor,below_zero
                m1,A,north,adjustment,-3,2026-03-01T08:00:00Z,ref,L1,2026-12-31,,
                m2,B,,opening,4.0,2026-03-01,,,,250,refuse
                """);
        assertThat(whole).containsEntry("queued", 2).containsEntry("rejected", 0);
        assertThat(queued())
                .containsExactly(
                        new StockMovement(
                                        "m1",
                                        "A",
                                        "north",
                                        MovementKind.ADJUSTMENT,
                                        -3,
                                        Instant.parse("2026-03-01T08:00:00Z"),
                                        "ref",
                                        null,
                                        "L1",
                                        LocalDate.parse("2026-12-31"))
                                .from(null, "import:shop/march.csv"),
                        new StockMovement(
                                        "m2",
                                        "B",
                                        "main",
                                        MovementKind.OPENING,
                                        4,
                                        Instant.parse("2026-02-28T23:00:00Z"),
                                        "",
                                        new StockSettings(null, null, null, 250L, BelowZero.REFUSE))
                                .from(null, "import:shop/march.csv"));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", StandardCharsets.UTF_8, ""),
                Arguments.of("UTF-8 with byte order mark", StandardCharsets.UTF_8, "\uFEFF"),
                Arguments.of("UTF-16LE", StandardCharsets.UTF_16LE, ""),
                Arguments.of("UTF-16BE", StandardCharsets.UTF_16BE, ""),
                Arguments.of("UTF-16LE with byte order mark", StandardCharsets.UTF_16LE, "\uFEFF"),
                Arguments.of("UTF-16BE with byte order mark", StandardCharsets.UTF_16BE, "\uFEFF"),
                Arguments.of("GBK", Charset.forName("GBK"), ""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void tellsTheEncoding(String name, Charset charset, String mark) {
        String text = mark + "sku,kind,quantity\n茶杯-蓝,receipt,3\n";
        assertThat(drop(text.getBytes(charset))).containsEntry("encoding", name);
        assertThat(queued()).extracting(StockMovement::sku).containsExactly("茶杯-蓝");
    }

    @Test
    void tellsTheEncodingByTheWholeFile() {
        String rows = "A,receipt,1\n".repeat(10_000);
        drop(("sku,kind,quantity\n" + rows + "茶杯,receipt,3\n").getBytes(Charset.forName("GBK")));
        assertThat(queued()).last().extracting(StockMovement::sku).isEqualTo("茶杯");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,  | comma
            ;  | semicolon
            \\t | tab
            """)
    void tellsTheDelimiter(String delimiter, String name) {
        String text = "sku,kind,quantity,note\n\"A;\t,1\",receipt,3,\n";
        String written = text.replace("sku,kind,quantity,note", "sku~kind~quantity~note")
                .replace("\",receipt,3,", "\"~receipt~3~")
                .replace("~", delimiter.replace("\\t", "\t"));
        assertThat(drop(written)).containsEntry("delimiter", name).containsEntry("ignored_columns", List.of("note"));
        assertThat(queued()).extracting(StockMovement::sku).containsExactly("A;\t,1");
    }

    @Test
    void namesEachBadRowAndTakesTheOthers() throws IOException {
        drop("""
                movement_id,sku,kind,quantity
                m2,A,receipt,1
                m3,A,receipt,1
                m4,A,receipt,1.5
                m5,,receipt,1
                ,,,
                m7,=cmd|' /C calc'!A0,receipt,1
                m8,@SUM(A1),receipt,1
                m9,+A,receipt,1
                m10,A,stolen,1
                m11,A,receipt
                m12,A,receipt,1,surplus
                m3,A,receipt,9
                m14,A,receipt,"1 000"
                m15,A,receipt,-1
                m16,A,receipt,1
                """);
        List<JsonNode> lines = result();
        assertThat(lines.getFirst().path("queued").asInt()).isEqualTo(3);
        assertThat(lines.getFirst().path("rejected").asInt()).isEqualTo(11);
        assertThat(lines.stream().skip(1).map(StockImportTest::told))
                .containsExactly(
                        "queued 2-3",
                        "4 invalid_quantity quantity",
                        "5 missing_sku sku",
                        "7 formula sku",
                        "8 formula sku",
                        "9 formula sku",
                        "10 unknown_kind kind",
                        "11 invalid_quantity quantity",
                        "12 too_many_cells ",
                        "13 repeated_movement_id movement_id",
                        "14 invalid_quantity quantity",
                        "15 negative_quantity quantity",
                        "queued 16-16");
        assertThat(queued()).extracting(StockMovement::movementId).containsExactly("m2", "m3", "m16");
    }

    private static String told(JsonNode line) {
        return line.has("row")
                ? line.path("row").asText() + " " + line.path("code").asText() + " "
                        + line.path("field").asText()
                : "queued " + line.path("queued_from").asText() + "-"
                        + line.path("queued_to").asText();
    }

    @Test
    void aRowWithoutAnIdIsNamedByTheContentOfTheFile() {
        String text = "sku,kind,quantity\nA,receipt,1\nA,receipt,1\n";
        drop(text);
        List<StockMovement> first = queued();
        drop(text);
        List<StockMovement> again = queued().subList(2, 4);
        assertThat(again).isEqualTo(first);
        assertThat(first).extracting(StockMovement::movementId).doesNotHaveDuplicates();
        assertThat(first.getFirst().movementId()).matches("import:[0-9a-f]{32}:2");
        drop(text + "A,receipt,1\n");
        assertThat(queued().get(4).movementId()).isNotEqualTo(first.getFirst().movementId());
    }

    @Test
    void aTransferIsTwoMovementsInOneMessage() {
        String rows = IntStream.range(0, 120)
                .mapToObj(i -> "A" + i + ",transfer,1,main,north\n")
                .collect(Collectors.joining());
        drop("sku,kind,quantity,warehouse,to_warehouse\n" + "B,receipt,1,,\n" + rows);
        assertThat(queue.bodies()).hasSize(3);
        for (String body : queue.bodies()) {
            List<StockMovement> movements = StockMovementsMessage.parse(body).movements();
            assertThat(movements).hasSizeLessThanOrEqualTo(ImportMessages.MOVEMENTS_PER_MESSAGE);
            assertThat(movements.getLast().kind()).isEqualTo(MovementKind.TRANSFER_IN);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | empty_file       | ``
            `sku|kind|quantity`             | missing_columns  | sku
            `sku,menge\nA,3`                | missing_columns  | kind
            `sku,kind,quantity,sku\nA,b,3,` | repeated_column  | sku
            """)
    void refusesAFileThatSaysTooLittle(String text, String code, String field) {
        Map<String, Object> whole = drop(text);
        assertThat(whole)
                .containsEntry("code", code)
                .containsEntry("field", field)
                .containsEntry("queued", 0);
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] spreadsheet = {'P', 'K', 3, 4, (byte) 0xFF, (byte) 0xFF, 0, 1};
        assertThat(drop(spreadsheet)).containsEntry("code", "unknown_encoding");
    }

    @Test
    void keepsTheRowsBeforeAQuoteThatNeverEnds() {
        assertThat(drop("sku,kind,quantity\nA,receipt,1\nB,\"receipt,1\nC,receipt,1\n"))
                .containsEntry("code", "unreadable_row")
                .containsEntry("queued", 1);
        assertThat(queued()).extracting(StockMovement::sku).containsExactly("A");
    }

    @Test
    void aFileThatTheQueueDidNotTakeIsAFault() {
        queue.breakDown();
        assertThatThrownBy(() -> drop("sku,kind,quantity\nA,receipt,1\n")).isInstanceOf(QueueException.class);
        assertThat(store.list("imports/results/")).isEmpty();
        queue.repair();
        assertThat(drop("sku,kind,quantity\nA,receipt,1\n")).containsEntry("queued", 1);
    }

    @Test
    void manyRowsAreManyMessages() {
        StringBuilder text = new StringBuilder("sku;kind;quantity\n");
        for (int i = 0; i < 25_050; i++) {
            text.append("SKU-").append(i).append(";receipt;1\n");
        }
        assertThat(drop(text.toString())).containsEntry("queued", 25_050);
        assertThat(queue.bodies()).hasSize(251);
    }

    /** Each call to the queue takes so long that a part has time for three; what a part has sent, no other sends. */
    @Test
    void whatThereIsNoTimeForGoesOnWhereItStopped() throws IOException {
        store.put(KEY, manyRows());
        StockImport slow = stockImport(bodies -> {
            queue.send(bodies);
            clock.advance(Duration.ofSeconds(4));
        });
        List<ImportPart> parts = new ArrayList<>(List.of(FIRST));
        StockImport.Outcome outcome = slow.run(store, FIRST, deadline());
        while (outcome instanceof StockImport.Outcome.Unfinished(ImportPart rest)) {
            assertThat(store.list("imports/results/")).isEmpty();
            parts.add(ImportPart.parse(rest.toJson()));
            outcome = slow.run(store, parts.getLast(), deadline());
        }
        assertThat(parts).hasSize(9).extracting(ImportPart::queuedThrough).isSorted();
        List<StockMovement> sent = queued();
        byte[] result = store.get(RESULT).orElseThrow();
        MemoryMessageQueue atOnce = new MemoryMessageQueue();
        assertThat(stockImport(atOnce).run(store, FIRST, Instant.MAX)).isEqualTo(outcome);
        assertThat(sent).isEqualTo(queued(atOnce));
        assertThat(result).isEqualTo(store.get(RESULT).orElseThrow());
    }

    /** The result says of repeated ids and of bad rows what it would have said in one go. */
    private static byte[] manyRows() {
        StringBuilder text = new StringBuilder("sku;kind;quantity;movement_id\n");
        for (int i = 0; i < 25_050; i++) {
            text.append("SKU-%d;receipt;%s;%s\n"
                    .formatted(i, i % 1_000 == 7 ? "x" : "1", i % 2_000 == 9 ? "again" : i % 3 == 0 ? "" : "m" + i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPartThatComesNoFurtherThanTheOneBeforeIsAFault() {
        store.put(KEY, manyRows());
        assertThatThrownBy(() -> stockImport.run(store, FIRST, NOW.minusSeconds(1)))
                .hasMessageContaining("row 0 of imports/stock/shop/march.csv");
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void theRestOfAFileThatWasReplacedIsLeftToTheNewOne() {
        store.put(KEY, manyRows());
        assertThat(stockImport.run(store, FIRST.handedOver("0123", 7), deadline()))
                .isEqualTo(new StockImport.Outcome.Gone());
        store.delete(List.of(KEY));
        assertThat(stockImport.run(store, FIRST, deadline())).isEqualTo(new StockImport.Outcome.Gone());
        assertThat(queue.bodies()).isEmpty();
    }

    private Instant deadline() {
        return clock.instant().plusSeconds(10);
    }

    private StockImport stockImport(MessageQueue to) {
        return new StockImport(to, new MovementReader("main", Set.of()), ZoneId.of("Europe/Berlin"), clock);
    }

    private Map<String, Object> drop(String text) {
        return drop(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> drop(byte[] content) {
        store.put(KEY, content);
        return ((StockImport.Outcome.Finished) stockImport.run(store, FIRST, deadline())).whole();
    }

    private List<StockMovement> queued() {
        return queued(queue);
    }

    private static List<StockMovement> queued(MemoryMessageQueue queue) {
        return queue.bodies().stream()
                .flatMap(body -> StockMovementsMessage.parse(body).movements().stream())
                .toList();
    }

    private List<JsonNode> result() throws IOException {
        byte[] content = store.get(RESULT).orElseThrow();
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
