package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many buyers of the last units, who crash and ask again: exactly the stock is sold, and everybody is told the truth. */
class OversellTest {
    private static final Instant OPENING = Instant.parse("2026-05-01T00:00:00Z");
    private static final StockKey KEY = new StockKey("LAST", "main");
    private static final int BUYERS = 200;
    private static final int STOCK = 50;

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoHundredBuyersOfTheLastFifty(long seed) throws Exception {
        MemoryLedgerStore store = opened();
        List<Callable<Boolean>> buyers = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            Random random = new Random(seed * BUYERS + buyer);
            StockLedger ledger = ledger(store, random);
            StockMovement sale = movement("sale:" + buyer, MovementKind.SALE, 1, "order" + buyer);
            buyers.add(() -> isTaken(ledger, sale));
        }
        Collections.shuffle(buyers, new Random(seed));
        assertThat(runAll(buyers)).isEqualTo(STOCK);
        assertThat(store.allLevels().get(KEY).onHand()).isZero();
        assertThat(store.allRows()).hasSize(1 + STOCK);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoHundredBuyersWhoReserveAndThenBuyOrGiveUp(long seed) throws Exception {
        MemoryLedgerStore store = opened();
        List<Callable<Boolean>> buyers = new ArrayList<>();
        for (int number = 0; number < BUYERS; number++) {
            int buyer = number;
            Random random = new Random(seed * BUYERS + buyer);
            StockLedger ledger = ledger(store, random);
            buyers.add(() -> buyer % 3 == 0
                    ? isTaken(ledger, movement("r:" + buyer, MovementKind.RESERVATION, 1, "o" + buyer))
                            && !isTaken(ledger, movement("x:" + buyer, MovementKind.RELEASE, 1, "o" + buyer))
                    : isTaken(ledger, movement("r:" + buyer, MovementKind.RESERVATION, 1, "o" + buyer))
                            && isTaken(ledger, movement("s:" + buyer, MovementKind.SALE, 1, "o" + buyer)));
        }
        int sold = runAll(buyers);
        StockLevel level = store.allLevels().get(KEY);
        assertThat(level.onHand()).isEqualTo(STOCK - sold).isNotNegative();
        assertThat(level.reserved()).isZero();
        assertThat(store.allPromises()).isEmpty();
    }

    private static MemoryLedgerStore opened() {
        MemoryLedgerStore store = new MemoryLedgerStore();
        StockLedger opener =
                new StockLedger(store, UnknownSkus.CREATE, clock(), new Backoff(new Random(1), _ -> Thread.yield()));
        StockSettings refuse = new StockSettings(null, null, null, null, BelowZero.REFUSE);
        opener.record(
                List.of(new StockMovement("opening", "LAST", "main", MovementKind.OPENING, STOCK, OPENING, "", refuse)),
                Origin.REQUEST,
                opener.levels());
        return store;
    }

    /** As a buyer does who hears nothing: asks again for the same, until there is an answer. */
    private static boolean isTaken(StockLedger ledger, StockMovement movement) {
        for (int request = 0; request < 10_000; request++) {
            try {
                Recorded recorded = ledger.record(List.of(movement), Origin.REQUEST, ledger.levels());
                return recorded.refused().isEmpty();
            } catch (FailingLedgerStore.Crash | LedgerBusyException e) {
                Thread.yield();
            }
        }
        throw new AssertionError("never answered: " + movement);
    }

    private static StockLedger ledger(LedgerStore store, Random random) {
        LedgerStore failing = new FailingLedgerStore(store, () -> switch (random.nextInt(10)) {
            case 0 -> FailingLedgerStore.Fault.BEFORE;
            case 1 -> FailingLedgerStore.Fault.AFTER;
            default -> FailingLedgerStore.Fault.NONE;
        });
        return new StockLedger(failing, UnknownSkus.CREATE, clock(), new Backoff(random, _ -> Thread.yield()));
    }

    private static int runAll(List<Callable<Boolean>> buyers) throws Exception {
        int taken = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> answer : threads.invokeAll(buyers)) {
                taken += answer.get() ? 1 : 0;
            }
        }
        return taken;
    }

    private static StockMovement movement(String id, MovementKind kind, long units, String reference) {
        return StockMovement.of(id, "LAST", "main", kind, units, OPENING.plusSeconds(60), reference);
    }

    private static Clock clock() {
        return Clock.fixed(OPENING.plusSeconds(3_600), ZoneOffset.UTC);
    }
}
