package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockFlows;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Units that are to leave or to come, and what is sold beyond what is there. */
class StockPromisesTest {
    private static final Instant COUNT = Instant.parse("2026-05-01T00:00:00Z");
    private static final StockSettings REFUSE = new StockSettings(null, null, null, null, BelowZero.REFUSE);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final StockLedger ledger = newLedger(UnknownSkus.CREATE);

    @Test
    void aReservationIsNotAvailableAndItsSaleTakesIt() {
        open(10);
        assertThat(request(movement("r", MovementKind.RESERVATION, 4, 1, "o1"))
                        .tally()
                        .accepted())
                .isEqualTo(1);
        assertThat(level())
                .extracting(StockLevel::onHand, StockLevel::reserved, StockLevel::available)
                .containsExactly(10L, 4L, 6L);
        int commits = store.commits();
        order(movement("s", MovementKind.SALE, 4, 2, "o1"));
        assertThat(store.commits() - commits).isEqualTo(1);
        assertThat(level())
                .extracting(StockLevel::onHand, StockLevel::reserved, StockLevel::available)
                .containsExactly(6L, 0L, 6L);
        assertThat(store.allPromises()).isEmpty();
    }

    @Test
    void aSaleTakesOnlyTheReservationOfItsOwnOrder() {
        open(10);
        request(
                movement("r1", MovementKind.RESERVATION, 4, 1, "o1"),
                movement("r2", MovementKind.RESERVATION, 2, 1, "o2"));
        order(movement("s", MovementKind.SALE, 3, 2, "o1"));
        assertThat(level().reserved()).isEqualTo(3);
        order(movement("other", MovementKind.SALE, 3, 2, "o3"), movement("more", MovementKind.SALE, 3, 2, "o1"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(1L, 2L);
        assertThat(store.allPromises().values()).containsExactly(2L);
    }

    /** What was reserved is demanded once, and what was short is short however it is sold later. */
    @Test
    void theLevelAddsUpWhatWasDemandedAndWhatCouldNotBeServed() {
        open(10);
        request(movement("r", MovementKind.RESERVATION, 4, 1, "o1"));
        order(movement("s", MovementKind.SALE, 5, 2, "o1"));
        assertThat(level().flows()).isEqualTo(new StockFlows(0, 5, 0, 0));
        order(movement("t", MovementKind.SALE, 8, 3, "o2"));
        assertThat(level().flows()).isEqualTo(new StockFlows(0, 13, 3, 0));
        request(movement("b", MovementKind.RETURN, 2, 4, "o2"), movement("d", MovementKind.RECEIPT, 20, 4, "po"));
        request(
                movement("up", MovementKind.ADJUSTMENT, 3, 4, ""),
                movement("down", MovementKind.ADJUSTMENT, -8, 4, ""));
        order(
                movement("out", MovementKind.TRANSFER_OUT, 100, 5, "tr"),
                movement("c", MovementKind.STOCKTAKE, 7, 6, ""));
        assertThat(level().flows()).isEqualTo(new StockFlows(25, 13, 3, -5));
    }

    @Test
    void aReleaseGivesBackAtMostWhatIsReserved() {
        open(10);
        request(movement("r", MovementKind.RESERVATION, 4, 1, "o1"));
        request(movement("x", MovementKind.RELEASE, 1, 2, "o1"));
        assertThat(level().reserved()).isEqualTo(3);
        request(movement("y", MovementKind.RELEASE, 99, 3, "o1"), movement("z", MovementKind.RELEASE, 99, 3, "o2"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(10L, 0L);
    }

    @Test
    void whatIsOrderedIsInboundUntilItComesOrIsCancelled() {
        open(1);
        request(movement("p", MovementKind.ORDER_PLACED, 50, 1, "po-1"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::inbound).containsExactly(1L, 50L);
        request(
                movement("d1", MovementKind.RECEIPT, 20, 2, "po-1"),
                movement("d2", MovementKind.RECEIPT, 5, 2, "other"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::inbound).containsExactly(26L, 30L);
        request(movement("c", MovementKind.ORDER_CANCELLED, 10, 3, "po-1"));
        request(movement("d3", MovementKind.RECEIPT, 25, 4, "po-1"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::inbound).containsExactly(51L, 0L);
    }

    @Test
    void aCountLeavesPromisesAlone() {
        open(10);
        request(
                movement("r", MovementKind.RESERVATION, 4, 5, "o1"),
                movement("p", MovementKind.ORDER_PLACED, 7, 5, "po"));
        request(movement("t", MovementKind.STOCKTAKE, 8, 10, ""));
        request(movement("late", MovementKind.RESERVATION, 1, 6, "o2"));
        assertThat(level())
                .extracting(StockLevel::onHand, StockLevel::reserved, StockLevel::inbound)
                .containsExactly(8L, 5L, 7L);
    }

    @Test
    void aSaleBeforeTheCountMovesNoUnitsButTakesItsReservation() {
        open(10);
        request(movement("r", MovementKind.RESERVATION, 4, 5, "o1"));
        request(movement("t", MovementKind.STOCKTAKE, 6, 10, ""));
        assertThat(order(movement("s", MovementKind.SALE, 4, 6, "o1")).tally()).isEqualTo(new Tally(0, 0, 1, 0));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(6L, 0L);
        assertThat(order(movement("s", MovementKind.SALE, 4, 6, "o1")).tally()).isEqualTo(new Tally(0, 0, 1, 0));
        request(movement("again", MovementKind.RESERVATION, 2, 11, "o1"));
        assertThat(order(movement("s", MovementKind.SALE, 4, 6, "o1")).tally()).isEqualTo(Tally.ofDuplicates(1));
        assertThat(level().reserved()).isEqualTo(2);
    }

    @Test
    void aReservationAwaitsTheFirstCountHoweverOldItIs() {
        request(movement("r", MovementKind.RESERVATION, 4, -60, "o1"));
        request(movement("r2", MovementKind.RESERVATION, 1, 60, "o2"));
        assertThat(store.allLevels()).isEmpty();
        open(10);
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(10L, 5L);
        assertThat(store.allPending()).isEmpty();
        request(movement("t", MovementKind.STOCKTAKE, 9, 90, ""));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(9L, 5L);
    }

    @Test
    void anOrderToASupplierBeginsTheLevelOfANewSku() {
        request(movement("p", MovementKind.ORDER_PLACED, 30, 0, "po"));
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::inbound).containsExactly(0L, 30L);
        assertThat(store.ledgerRows()).extracting(LedgerRow::effect).containsExactly(LedgerRow.Effect.OPENED);
    }

    @Test
    void aTransferIsOneTransaction() {
        open(10);
        int commits = store.commits();
        Recorded recorded = request(transfer("t", 4));
        assertThat(recorded.tally().accepted()).isEqualTo(2);
        assertThat(store.commits() - commits).isEqualTo(2); // the second marks the new level as settled
        assertThat(level().onHand()).isEqualTo(6);
        assertThat(store.allLevels().get(new StockKey("A", "north")).onHand()).isEqualTo(4);
        assertThat(request(transfer("t", 4)).tally()).isEqualTo(Tally.ofDuplicates(2));
    }

    @Test
    void nothingCanBeSentFromWhereNothingWasCounted() {
        assertThat(codes(request(transfer("t", 4)))).containsExactly("unknown_sku", "reference_refused");
        assertThat(store.allLevels()).isEmpty();
        assertThat(store.allPending()).isEmpty();
    }

    @Test
    void whereNothingMayBeOwedASaleBeyondTheStockIsRefused() {
        openRefusing(3);
        assertThat(codes(request(movement("s1", MovementKind.SALE, 4, 1, "")))).containsExactly("insufficient_stock");
        assertThat(codes(request(transfer("t", 4)))).containsExactly("insufficient_stock", "reference_refused");
        assertThat(request(movement("r", MovementKind.RESERVATION, 2, 1, "o1")).refused())
                .isEmpty();
        assertThat(codes(request(movement("r2", MovementKind.RESERVATION, 2, 1, "o2"))))
                .containsExactly("insufficient_stock");
        assertThat(codes(request(movement("s2", MovementKind.SALE, 2, 2, "o2"))))
                .containsExactly("insufficient_stock");
        assertThat(request(movement("s3", MovementKind.SALE, 3, 2, "o1")).refused())
                .isEmpty();
        assertThat(level()).extracting(StockLevel::onHand, StockLevel::reserved).containsExactly(0L, 0L);
        assertThat(store.allRows()).extracting(StockMovement::movementId).containsExactly("o", "r", "s3");
    }

    @Test
    void aSaleWhoseAnswerWasLostIsADuplicateAndNoRefusal() {
        openRefusing(3);
        assertThat(request(movement("s", MovementKind.SALE, 3, 1, "o1")).refused())
                .isEmpty();
        Recorded again = request(movement("s", MovementKind.SALE, 3, 1, "o1"));
        assertThat(again).isEqualTo(Recorded.of(Tally.ofDuplicates(1)));
    }

    @Test
    void oneRefusedLineRefusesItsOrderButNoOther() {
        openRefusing(3);
        request(StockMovement.of("ob", "B", "main", MovementKind.OPENING, 9, COUNT, ""));
        Recorded recorded = request(
                line("a:0", "B", 1, "a"),
                line("a:1", "A", 4, "a"),
                line("b:0", "B", 1, "b"),
                line("x", "A", 4, ""),
                line("y", "B", 1, ""));
        assertThat(recorded.tally().accepted()).isEqualTo(2);
        assertThat(recorded.refused())
                .extracting(refused -> refused.movement().movementId())
                .containsExactlyInAnyOrder("a:0", "a:1", "x");
        assertThat(store.allLevels().get(new StockKey("B", "main")).onHand()).isEqualTo(7);
    }

    @Test
    void aCompletedOrderIsAFactAndFlagged() {
        openRefusing(3);
        assertThat(order(movement("s", MovementKind.SALE, 5, 1, "o1")).refused())
                .isEmpty();
        assertThat(level().onHand()).isEqualTo(-2);
        assertThat(store.ledgerRows().getLast().oversold()).isEqualTo(2);
    }

    @Test
    void anAdjustmentOfNothingChangesSettings() {
        open(3);
        StockMovement adjustment =
                new StockMovement("a", "A", "main", MovementKind.ADJUSTMENT, 0, COUNT.plusSeconds(1), "", REFUSE);
        request(adjustment);
        assertThat(level().settings().belowZero()).isEqualTo(BelowZero.REFUSE);
        assertThat(codes(request(movement("s", MovementKind.SALE, 4, 2, "")))).containsExactly("insufficient_stock");
    }

    @Test
    void anotherMovementWithAKnownIdIsAConflict() {
        open(10);
        request(movement("m", MovementKind.RECEIPT, 5, 1, "d1"));
        Recorded recorded = request(
                movement("m", MovementKind.RECEIPT, 6, 1, "d1"),
                movement("n", MovementKind.RECEIPT, 1, 1, "d2"),
                movement("n", MovementKind.RECEIPT, 2, 1, "d2"));
        assertThat(recorded.tally()).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(recorded.refused())
                .extracting(refused -> refused.rejection().message())
                .containsExactlyInAnyOrder("another movement was recorded as m", "another movement was recorded as n");
        assertThat(request(movement("m", MovementKind.RECEIPT, 5, 9, "d1")).tally())
                .as("the same, told with another time")
                .isEqualTo(Tally.ofDuplicates(1));
        assertThat(level().onHand()).isEqualTo(16);
    }

    @Test
    void whereUnknownSkusAreRefusedOnlyACountMakesOneKnown() {
        StockLedger strict = newLedger(UnknownSkus.REFUSE);
        StockMovement receipt = movement("r", MovementKind.RECEIPT, 5, 1, "");
        assertThat(codes(strict.record(List.of(receipt), Origin.REQUEST, strict.levels())))
                .containsExactly("unknown_sku");
        assertThat(strict.record(List.of(receipt), Origin.ORDER, strict.levels())
                        .tally())
                .isEqualTo(Tally.ofPending(1));
        open(10);
        assertThat(level().onHand()).isEqualTo(15);
        assertThat(strict.record(List.of(receipt), Origin.REQUEST, strict.levels())
                        .tally())
                .isEqualTo(Tally.ofDuplicates(1));
    }

    private StockLedger newLedger(UnknownSkus unknownSkus) {
        return new StockLedger(
                store,
                unknownSkus,
                Clock.fixed(COUNT.plusSeconds(1_000), ZoneOffset.UTC),
                new Backoff(new Random(1), _ -> {}));
    }

    private void open(long units) {
        request(movement("o", MovementKind.OPENING, units, 0, ""));
    }

    private void openRefusing(long units) {
        request(new StockMovement("o", "A", "main", MovementKind.OPENING, units, COUNT, "", REFUSE));
    }

    private Recorded request(StockMovement... movements) {
        return ledger.record(List.of(movements), Origin.REQUEST, ledger.levels());
    }

    private Recorded order(StockMovement... movements) {
        return ledger.record(List.of(movements), Origin.ORDER, ledger.levels());
    }

    private StockLevel level() {
        return store.allLevels().get(new StockKey("A", "main"));
    }

    private static List<String> codes(Recorded recorded) {
        return recorded.refused().stream()
                .map(Recorded.RefusedMovement::rejection)
                .map(Rejection::code)
                .toList();
    }

    private static StockMovement[] transfer(String id, long units) {
        Instant time = COUNT.plusSeconds(1);
        return new StockMovement[] {
            StockMovement.of(id + ":out", "A", "main", MovementKind.TRANSFER_OUT, units, time, "transfer:" + id),
            StockMovement.of(id + ":in", "A", "north", MovementKind.TRANSFER_IN, units, time, "transfer:" + id)
        };
    }

    private static StockMovement line(String id, String sku, long units, String reference) {
        return StockMovement.of(id, sku, "main", MovementKind.SALE, units, COUNT.plusSeconds(1), reference);
    }

    private static StockMovement movement(
            String id, MovementKind kind, long quantity, int secondsAfterCount, String reference) {
        return StockMovement.of(id, "A", "main", kind, quantity, COUNT.plusSeconds(secondsAfterCount), reference);
    }
}
