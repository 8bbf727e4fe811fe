package dev.shopkeeper.stockledger.ledger;

import dev.shopkeeper.stock.BelowZero;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.junit.jupiter.api.Test;

/** Sales, receipts and readings of one level by several threads answer as if one had come after the other. */
public class LastUnitsLinCheckTest {
    private static final Instant OPENING = Instant.parse("2026-05-01T00:00:00Z");
    private static final StockKey KEY = new StockKey("LAST", "main");

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final AtomicLong number = new AtomicLong();

    public LastUnitsLinCheckTest() {
        StockSettings refuse = new StockSettings(null, null, null, null, BelowZero.REFUSE);
        record(new StockMovement("opening", "LAST", "main", MovementKind.OPENING, 3, OPENING, "", refuse));
    }

    @Operation
    public boolean sell(@Param(gen = IntGen.class, conf = "1:3") int units) {
        return record(movement(MovementKind.SALE, units));
    }

    @Operation
    public boolean receive(@Param(gen = IntGen.class, conf = "1:2") int units) {
        return record(movement(MovementKind.RECEIPT, units));
    }

    @Operation
    public long available() {
        return store.allLevels().get(KEY).available();
    }

    @Test
    void answersAsIfOneHadComeAfterTheOther() {
        LinChecker.check(
                LastUnitsLinCheckTest.class,
                new StressOptions()
                        .iterations(8)
                        .invocationsPerIteration(200)
                        .threads(3)
                        .actorsPerThread(3)
                        .actorsBefore(0)
                        .actorsAfter(1));
    }

    private StockMovement movement(MovementKind kind, long units) {
        String id = "m" + number.incrementAndGet();
        return StockMovement.of(id, "LAST", "main", kind, units, OPENING.plusSeconds(60), "");
    }

    private boolean record(StockMovement movement) {
        StockLedger ledger = new StockLedger(
                store,
                UnknownSkus.CREATE,
                Clock.fixed(OPENING.plusSeconds(3_600), ZoneOffset.UTC),
                new Backoff(new Random(1), _ -> Thread.yield()));
        return ledger.record(List.of(movement), Origin.REQUEST, ledger.levels())
                .refused()
                .isEmpty();
    }
}
