package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopkeeper.stock.Lot;
import dev.shopkeeper.stock.Lots;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StockLotsTest {
    private static final Instant COUNT = Instant.parse("2026-05-01T00:00:00Z");

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final StockLedger ledger = new StockLedger(
            store,
            UnknownSkus.CREATE,
            Clock.fixed(COUNT.plusSeconds(1_000), ZoneOffset.UTC),
            new Backoff(new Random(1), _ -> {}));

    @Test
    void salesTakeTheLotThatExpiresFirst() {
        record(movement("o", MovementKind.OPENING, 0, 0));
        record(lot("r1", MovementKind.RECEIPT, 10, 1, "L1", "2026-09-01"));
        record(lot("r2", MovementKind.RECEIPT, 10, 2, "L2", "2026-06-01"));
        record(movement("s", MovementKind.SALE, 4, 3));
        assertThat(level().lotsLeft()).extracting(Lot::lot).containsExactly("L2", "L1");
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(6L, 10L);
        assertThat(level().lotsExpiringBy(LocalDate.parse("2026-06-01")))
                .extracting(Lot::lot)
                .containsExactly("L2");
        record(lot("r1", MovementKind.RECEIPT, 10, 1, "L1", "2026-09-01"));
        assertThat(level().onHand()).isEqualTo(16);
    }

    @Test
    void aLotOfBeforeTheCountMovesNothingButIsKnown() {
        record(movement("o", MovementKind.OPENING, 10, 0));
        Recorded recorded = record(lot("r", MovementKind.RECEIPT, 6, -5, "L1", "2026-09-01"));
        assertThat(recorded.tally()).isEqualTo(new Tally(0, 0, 1, 0));
        assertThat(level().onHand()).isEqualTo(10);
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(6L);
        record(lot("r", MovementKind.RECEIPT, 6, -5, "L1", "2026-09-01"));
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(6L);
    }

    @Test
    void aLotThatAwaitedTheCountIsKnownHoweverOldItIs() {
        ledger.record(List.of(lot("r", MovementKind.RECEIPT, 6, -5, "L1", null)), Origin.ORDER, ledger.levels());
        record(movement("o", MovementKind.OPENING, 10, 0));
        assertThat(level().onHand()).isEqualTo(10);
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(6L);
        assertThat(store.allPending()).isEmpty();
        record(movement("t", MovementKind.STOCKTAKE, 4, 9));
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(4L);
    }

    @Test
    void aTransferTakesItsLotAlong() {
        record(movement("o", MovementKind.OPENING, 0, 0));
        record(lot("r", MovementKind.RECEIPT, 6, 1, "L1", "2026-09-01"));
        StockMovement in = lot("t:in", MovementKind.TRANSFER_IN, 2, 2, "L1", "2026-09-01");
        record(
                lot("t:out", MovementKind.TRANSFER_OUT, 2, 2, "L1", "2026-09-01"),
                new StockMovement(
                        in.movementId(),
                        "A",
                        "north",
                        in.kind(),
                        2,
                        in.occurredAt(),
                        "",
                        null,
                        in.lot(),
                        in.expiresOn()));
        assertThat(level().lotsLeft()).extracting(Lot::units).containsExactly(4L);
        assertThat(store.allLevels().get(new StockKey("A", "north")).lotsLeft())
                .extracting(Lot::lot, Lot::units)
                .containsExactly(tuple("L1", 2L));
    }

    @Test
    void oneLotTooManyIsRefused() {
        record(movement("o", MovementKind.OPENING, 0, 0));
        for (int i = 0; i < Lots.MAX; i++) {
            assertThat(record(lot("r" + i, MovementKind.RECEIPT, 1, 1, "L" + i, null))
                            .refused())
                    .isEmpty();
        }
        assertThat(record(lot("more", MovementKind.RECEIPT, 1, 1, "LX", null)).refused())
                .extracting(refused -> refused.rejection().code())
                .containsExactly("too_many_lots");
        record(movement("s", MovementKind.SALE, 1, 2));
        assertThat(record(lot("more", MovementKind.RECEIPT, 1, 3, "LX", null)).refused())
                .isEmpty();
        assertThat(level().lots().all()).hasSize(Lots.MAX);
    }

    private Recorded record(StockMovement... movements) {
        return ledger.record(List.of(movements), Origin.REQUEST, ledger.levels());
    }

    private StockLevel level() {
        return store.allLevels().get(new StockKey("A", "main"));
    }

    private static StockMovement movement(String id, MovementKind kind, long quantity, int seconds) {
        return StockMovement.of(id, "A", "main", kind, quantity, COUNT.plusSeconds(seconds), "");
    }

    private static StockMovement lot(
            String id, MovementKind kind, long quantity, int seconds, String lot, String expiresOn) {
        LocalDate expiry = expiresOn == null ? null : LocalDate.parse(expiresOn);
        return new StockMovement(id, "A", "main", kind, quantity, COUNT.plusSeconds(seconds), "", null, lot, expiry);
    }
}
