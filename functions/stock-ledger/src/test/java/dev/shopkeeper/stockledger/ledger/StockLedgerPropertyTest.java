package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.check.RebuildCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order, the repetitions, the crashes and the rivals: the levels are what a plain sum says. */
class StockLedgerPropertyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderAndRepetition(long seed) {
        MovementStory story = MovementStory.of(seed, 150);
        Random random = new Random(seed + 1_000);
        MemoryLedgerStore store = new MemoryLedgerStore();
        StockLedger ledger = ledger(store, random);
        for (List<StockMovement> request : story.requests(random)) {
            ledger.record(request, Origin.ORDER, ledger.levels());
        }
        assertThat(MovementStory.of(store.allLevels())).isEqualTo(story.outcome());
        assertThat(store.allLevels().values()).noneMatch(StockLevel::settling);
        assertRebuilt(store);
    }

    private static void assertRebuilt(MemoryLedgerStore store) {
        RebuildCheck check = new RebuildCheck(store, CLOCK, new Backoff(new Random(1), _ -> {}));
        RebuildCheck.Report report = check.run(0, Instant.MAX);
        assertThat(report.differences()).isEmpty();
        assertThat(report.levels()).isEqualTo(store.allLevels().size());
        assertThat(report.rebuiltDigest()).isEqualTo(report.keptDigest());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void crashesAtAnyCallAndAnIndexThatLags(long seed) {
        MovementStory story = MovementStory.of(seed, 120);
        Random random = new Random(seed + 2_000);
        MemoryLedgerStore store = new MemoryLedgerStore(rows -> random.nextInt(3) == 0 ? Math.min(rows, 2) : 0);
        StockLedger ledger = ledger(new FailingLedgerStore(store, () -> fault(random)), random);
        story.requests(random).forEach(request -> untilDone(ledger, request));
        assertThat(MovementStory.of(store.allLevels())).isEqualTo(story.outcome());
        assertRebuilt(store);
    }

    @Test
    void aCrashAtEachCallInTurn() {
        MovementStory story = MovementStory.of(7, 60);
        int call = 0;
        AtomicInteger calls = new AtomicInteger();
        do {
            for (FailingLedgerStore.Fault fault : FailingLedgerStore.Fault.values()) {
                int failing = call;
                calls.set(0);
                MemoryLedgerStore store = new MemoryLedgerStore();
                StockLedger ledger = ledger(
                        new FailingLedgerStore(
                                store,
                                () -> calls.getAndIncrement() == failing ? fault : FailingLedgerStore.Fault.NONE),
                        new Random(7));
                story.requests(new Random(7)).forEach(request -> untilDone(ledger, request));
                assertThat(MovementStory.of(store.allLevels()))
                        .as("%s call %d", fault, failing)
                        .isEqualTo(story.outcome());
            }
            call++;
        } while (call < calls.get());
        assertThat(call).isGreaterThan(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void manyWritersAtOnce(long seed) throws Exception {
        MovementStory story = MovementStory.of(seed, 150);
        MemoryLedgerStore store = new MemoryLedgerStore();
        List<Callable<Object>> writers = new ArrayList<>();
        for (List<StockMovement> request : story.requests(new Random(seed))) {
            StockLedger ledger = ledger(store, new Random(seed));
            writers.add(() -> {
                untilDone(ledger, request);
                return request;
            });
        }
        runAll(writers);
        assertThat(MovementStory.of(store.allLevels())).isEqualTo(story.outcome());
    }

    @Test
    void twoHundredBuyersOfOneSkuAreEachCountedOnce() throws Exception {
        MemoryLedgerStore store = new MemoryLedgerStore();
        Instant opening = Instant.parse("2026-05-01T00:00:00Z");
        StockLedger opener = ledger(store, new Random(1));
        List<Callable<Object>> writers = new ArrayList<>();
        writers.add(() -> opener.record(
                List.of(StockMovement.of("opening", "A", "main", MovementKind.OPENING, 500, opening, "")),
                Origin.ORDER,
                opener.levels()));
        for (int i = 0; i < 400; i++) {
            int buyer = i % 200;
            StockLedger ledger = ledger(store, new Random(i));
            writers.add(() -> {
                untilDone(ledger, List.of(sale(buyer, opening.plusSeconds(1 + buyer))));
                return buyer;
            });
        }
        runAll(writers);
        StockLevel level = store.allLevels().get(new StockKey("A", "main"));
        assertThat(level.onHand()).isEqualTo(300);
        assertThat(level.movements()).isEqualTo(200);
        assertThat(level.lastSaleAt()).isEqualTo(opening.plusSeconds(200));
        assertThat(store.allRows()).hasSize(201);
        assertThat(store.allPending()).isEmpty();
    }

    private static StockMovement sale(int buyer, Instant at) {
        return StockMovement.of("sale:" + buyer, "A", "main", MovementKind.SALE, 1, at, "order" + buyer);
    }

    private static FailingLedgerStore.Fault fault(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> FailingLedgerStore.Fault.BEFORE;
            case 1 -> FailingLedgerStore.Fault.AFTER;
            default -> FailingLedgerStore.Fault.NONE;
        };
    }

    /** As a queue does: what failed is delivered again. */
    private static void untilDone(StockLedger ledger, List<StockMovement> request) {
        for (int delivery = 0; delivery < 1_000; delivery++) {
            try {
                ledger.record(request, Origin.ORDER, ledger.levels());
                return;
            } catch (FailingLedgerStore.Crash | LedgerBusyException e) {
                Thread.yield();
            }
        }
        throw new AssertionError("never done: " + request);
    }

    private static StockLedger ledger(LedgerStore store, Random random) {
        return new StockLedger(store, UnknownSkus.CREATE, CLOCK, new Backoff(random, _ -> Thread.yield()));
    }

    private static void runAll(List<Callable<Object>> writers) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Object> done : threads.invokeAll(writers)) {
                done.get();
            }
        }
    }
}
