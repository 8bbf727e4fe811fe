package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StockLedgerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant COUNT = Instant.parse("2026-05-01T00:00:00Z");
    private static final StockKey KEY = new StockKey("A", "main");

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final List<Duration> pauses = new ArrayList<>();
    private final StockLedger ledger = newLedger(store);

    @Test
    void aMovementAfterTheCountMovesTheLevelOnce() {
        assertThat(record(movement("o", MovementKind.OPENING, 10, 0), movement("s", MovementKind.SALE, 3, 1)))
                .isEqualTo(new Tally(2, 0, 0, 0));
        assertThat(record(movement("s", MovementKind.SALE, 3, 1))).isEqualTo(Tally.ofDuplicates(1));
        assertThat(level().onHand()).isEqualTo(7);
        assertThat(level().lastSaleAt()).isEqualTo(COUNT.plusSeconds(1));
        assertThat(level().updatedAt()).isEqualTo(NOW);
        assertThat(level().settling()).isFalse();
    }

    @Test
    void aMovementUpToTheCountMovesNothingAndLeavesNoRow() {
        record(movement("o", MovementKind.OPENING, 10, 0));
        int commits = store.commits();
        assertThat(record(movement("at", MovementKind.SALE, 3, 0), movement("before", MovementKind.SALE, 3, -1)))
                .isEqualTo(new Tally(0, 0, 2, 0));
        assertThat(level().onHand()).isEqualTo(10);
        assertThat(store.allRows()).hasSize(1);
        assertThat(store.commits()).isEqualTo(commits);
    }

    @Test
    void aMovementBeforeAnyCountAwaitsIt() {
        assertThat(record(movement("s1", MovementKind.SALE, 3, 1), movement("s0", MovementKind.SALE, 5, -1)))
                .isEqualTo(Tally.ofPending(2));
        assertThat(store.allLevels()).isEmpty();
        record(movement("o", MovementKind.OPENING, 10, 0));
        assertThat(level().onHand()).isEqualTo(7);
        assertThat(store.allPending()).extracting(StockMovement::movementId).containsExactly("s0");
        assertThat(record(movement("s1", MovementKind.SALE, 3, 1))).isEqualTo(Tally.ofDuplicates(1));
    }

    @Test
    void anOpeningCountsMoreAwaitingMovementsThanOneTransactionHolds() {
        StockMovement[] sales = IntStream.range(0, 250)
                .mapToObj(i -> movement("s" + i, MovementKind.SALE, 1, 1 + i))
                .toArray(StockMovement[]::new);
        record(sales);
        record(movement("o", MovementKind.OPENING, 1_000, 0));
        assertThat(level().onHand()).isEqualTo(750);
        assertThat(level().movements()).isEqualTo(250);
        assertThat(store.allPending()).isEmpty();
    }

    @Test
    void oneMovementReportedWithTwoTimesBeforeTheCountIsOne() {
        record(movement("s", MovementKind.SALE, 3, 1));
        record(movement("s", MovementKind.SALE, 3, 2));
        record(movement("o", MovementKind.OPENING, 10, 0));
        assertThat(level().onHand()).isEqualTo(7);
        assertThat(store.allPending()).isEmpty();
    }

    @Test
    void aLaterCountReplacesTheLevelAndKeepsWhatMovedAfterIt() {
        record(movement("o", MovementKind.OPENING, 10, 0));
        record(movement("s5", MovementKind.SALE, 3, 5), movement("r15", MovementKind.RECEIPT, 20, 15));
        assertThat(record(movement("t", MovementKind.STOCKTAKE, 6, 10))).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(level().onHand()).isEqualTo(26);
        assertThat(level().countedAt()).isEqualTo(COUNT.plusSeconds(10));
        assertThat(record(movement("s7", MovementKind.SALE, 1, 7))).isEqualTo(new Tally(0, 0, 1, 0));
    }

    @Test
    void anOlderCountIsKeptAndMovesNothing() {
        record(movement("o", MovementKind.OPENING, 10, 0));
        assertThat(record(movement("t", MovementKind.STOCKTAKE, 99, -10))).isEqualTo(new Tally(0, 0, 1, 0));
        assertThat(level().onHand()).isEqualTo(10);
        assertThat(store.allRows()).hasSize(2);
        assertThat(record(movement("t", MovementKind.STOCKTAKE, 99, -10))).isEqualTo(Tally.ofDuplicates(1));
    }

    @Test
    void aCountBringsSettingsAndALaterOneReplacesOnlyWhatItSays() {
        record(count("o", 10, 0, new StockSettings(9, 4L, null, null)));
        record(count("t", 10, 5, new StockSettings(null, 6L, null, 250L)));
        assertThat(level().settings()).isEqualTo(new StockSettings(9, 6L, null, 250L));
    }

    @Test
    void aFirstDeliveryOpensTheLevelByHttpOnly() {
        assertThat(record(movement("r", MovementKind.RECEIPT, 5, 0)).pending()).isEqualTo(1);
        Tally tally = ledger.record(List.of(movement("r", MovementKind.RECEIPT, 5, 0)), Origin.REQUEST, ledger.levels())
                .tally();
        assertThat(tally).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(level().onHand()).isEqualTo(5);
        assertThat(level().countedAt()).isEqualTo(COUNT.minusMillis(1));
        assertThat(ledger.record(List.of(movement("x", MovementKind.WRITE_OFF, 1, 9)), Origin.REQUEST, ledger.levels())
                        .tally())
                .isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void whatIsSoldBeyondTheStockIsOwed() {
        record(movement("o", MovementKind.OPENING, 1, 0), movement("s", MovementKind.SALE, 3, 1));
        assertThat(level().onHand()).isEqualTo(-2);
        assertThat(level().available()).isEqualTo(-2);
    }

    @Test
    void theLinesOfAnOrderAreOneTransaction() {
        record(opening("A"), opening("B"), opening("C"));
        int commits = store.commits();
        record(line("o1:0", "A", "o1"), line("o1:1", "B", "o1"), line("o1:2", "A", "o1"), line("o2:0", "C", "o2"));
        assertThat(store.commits() - commits).isEqualTo(2);
        assertThat(level().onHand()).isEqualTo(8);
    }

    @Test
    void theOtherLinesOfAnOrderCountWhenOneHasBeenCounted() {
        record(opening("A"), opening("B"));
        record(line("o1:0", "A", "o1"));
        assertThat(record(line("o1:0", "A", "o1"), line("o1:1", "B", "o1"))).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(store.allLevels().get(new StockKey("B", "main")).onHand()).isEqualTo(9);
    }

    @Test
    void aCrashedSettlementIsFinishedByWhoeverMeetsTheLevelNext() {
        record(movement("s", MovementKind.SALE, 3, 1));
        StockLevel opened = Counting.change(Counting.opened(movement("o", MovementKind.OPENING, 10, 0)), NOW, null)
                .next();
        store.commit(Commit.ofLevels(List.of(new Commit.LevelChange(opened, 0, null))));
        record(movement("r", MovementKind.RECEIPT, 5, 2));
        assertThat(level().onHand()).isEqualTo(12);
        assertThat(level().settling()).isFalse();
    }

    @Test
    void aMovementThatACountOvertakesIsCountedAndReleased() {
        LedgerStore slow = new OvertakingStore(store, () -> record(movement("o", MovementKind.OPENING, 10, 0)));
        StockLedger overtaken = newLedger(slow);
        List<StockMovement> sales =
                List.of(movement("s1", MovementKind.SALE, 3, 1), movement("s0", MovementKind.SALE, 3, -1));
        assertThat(overtaken.record(sales, Origin.ORDER, overtaken.levels()).tally())
                .isEqualTo(new Tally(1, 0, 1, 0));
        assertThat(level().onHand()).isEqualTo(7);
        assertThat(store.allPending()).isEmpty();
    }

    @Test
    void aCountWaitsForAnIndexThatLagsAndGivesUpInTheEnd() {
        MemoryLedgerStore lagging = new MemoryLedgerStore(rows -> Math.min(rows, 1));
        StockLedger behind = newLedger(lagging);
        behind.record(List.of(movement("o", MovementKind.OPENING, 10, 0)), Origin.ORDER, behind.levels());
        behind.record(List.of(movement("s", MovementKind.SALE, 1, 20)), Origin.ORDER, behind.levels());
        List<StockMovement> stocktake = List.of(movement("t", MovementKind.STOCKTAKE, 9, 10));
        assertThatThrownBy(() -> behind.record(stocktake, Origin.ORDER, behind.levels()))
                .isInstanceOf(LedgerBusyException.class);
        assertThat(pauses).hasSize(Backoff.MAX_ATTEMPTS);
        assertThat(pauses).allMatch(pause -> pause.isPositive() && pause.compareTo(Duration.ofSeconds(1)) <= 0);
        assertThat(lagging.allLevels().get(KEY).onHand()).isEqualTo(9);
    }

    @Test
    void oldLinesCostOneReadOfEachLevel() {
        record(movement("o", MovementKind.OPENING, 10, 0));
        int commits = store.commits();
        int keysRead = store.keysRead();
        record(IntStream.range(0, 500)
                .mapToObj(i -> movement("old" + i, MovementKind.SALE, 1, -1 - i))
                .toArray(StockMovement[]::new));
        assertThat(store.commits()).isEqualTo(commits);
        assertThat(store.keysRead()).isEqualTo(keysRead + 1);
    }

    private Tally record(StockMovement... movements) {
        return ledger.record(List.of(movements), Origin.ORDER, ledger.levels()).tally();
    }

    private StockLedger newLedger(LedgerStore ledgerStore) {
        return new StockLedger(
                ledgerStore,
                UnknownSkus.CREATE,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Backoff(new Random(1), pauses::add));
    }

    private StockLevel level() {
        return store.allLevels().get(KEY);
    }

    private static StockMovement movement(String id, MovementKind kind, long quantity, int secondsAfterCount) {
        return StockMovement.of(id, "A", "main", kind, quantity, COUNT.plusSeconds(secondsAfterCount), "");
    }

    private static StockMovement count(String id, long quantity, int secondsAfterCount, StockSettings settings) {
        return new StockMovement(
                id, "A", "main", MovementKind.STOCKTAKE, quantity, COUNT.plusSeconds(secondsAfterCount), "", settings);
    }

    private static StockMovement opening(String sku) {
        return StockMovement.of("opening:" + sku, sku, "main", MovementKind.OPENING, 10, COUNT, "");
    }

    private static StockMovement line(String id, String sku, String order) {
        return StockMovement.of(id, sku, "main", MovementKind.SALE, 1, COUNT.plusSeconds(60), order);
    }

    /** Lets somebody else in between the reading of the levels and the keeping of pending movements. */
    private record OvertakingStore(LedgerStore store, Runnable somebodyElse) implements LedgerStore {
        @Override
        public Map<StockKey, StockLevel> levels(Collection<StockKey> keys) {
            return store.levels(keys);
        }

        @Override
        public Map<PromiseKey, Long> promises(Collection<PromiseKey> keys) {
            return store.promises(keys);
        }

        @Override
        public Map<String, StockMovement> recorded(Collection<String> movementIds) {
            return store.recorded(movementIds);
        }

        @Override
        public CommitResult commit(Commit commit) {
            return store.commit(commit);
        }

        @Override
        public Map<String, StockMovement> keepPending(Collection<StockMovement> movements) {
            somebodyElse.run();
            return store.keepPending(movements);
        }

        @Override
        public List<StockMovement> pending(StockKey key, Instant after, int limit) {
            return store.pending(key, after, limit);
        }

        @Override
        public MovementTotals totals(StockKey key, Instant since, Instant after) {
            return store.totals(key, since, after);
        }
    }
}
