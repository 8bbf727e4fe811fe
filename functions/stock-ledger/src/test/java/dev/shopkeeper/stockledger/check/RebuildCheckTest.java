package dev.shopkeeper.stockledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.Backoff;
import dev.shopkeeper.stockledger.ledger.MemoryLedgerStore;
import dev.shopkeeper.stockledger.ledger.Origin;
import dev.shopkeeper.stockledger.ledger.StockLedger;
import dev.shopkeeper.stockledger.ledger.UnknownSkus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RebuildCheckTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final StockLedger ledger =
            new StockLedger(store, UnknownSkus.CREATE, CLOCK, new Backoff(new Random(1), _ -> {}));
    private final RebuildCheck check = new RebuildCheck(store, CLOCK, new Backoff(new Random(1), _ -> {}));

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyKindInAnyOrderComesToTheSame(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Origin origin = random.nextBoolean() ? Origin.REQUEST : Origin.ORDER;
            ledger.record(List.of(any(random, i), any(random, 1_000 + i)), origin, ledger.levels());
        }
        RebuildCheck.Report report = check.run((int) seed, Instant.MAX);
        assertThat(report.differences()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.levels()).isEqualTo(store.allLevels().size()).isPositive();
        assertThat(report.rebuiltDigest()).isEqualTo(report.keptDigest());
    }

    private static StockMovement any(Random random, int number) {
        MovementKind kind = MovementKind.values()[random.nextInt(MovementKind.values().length)];
        boolean hasLot = random.nextInt(4) == 0 && !kind.isCount() && !kind.isPromise();
        int lot = random.nextInt(5);
        return new StockMovement(
                "m" + number,
                "sku" + random.nextInt(3),
                random.nextBoolean() ? "main" : "north",
                kind,
                random.nextInt(20),
                START.plusSeconds(random.nextInt(100)),
                "order" + random.nextInt(6),
                null,
                hasLot ? "lot" + lot : null,
                hasLot ? LocalDate.of(2027, 1, 1 + lot) : null);
    }

    @Test
    void aChangedLevelIsFoundAndTheDigestsDiffer() {
        ledger.record(
                List.of(StockMovement.of("o", "A", "main", MovementKind.OPENING, 10, START, "")),
                Origin.REQUEST,
                ledger.levels());
        store.changeUnseen(StockMovement.of("x", "A", "main", MovementKind.SALE, 1, START.plusSeconds(1), ""));
        RebuildCheck.Report report = check.run(3, Instant.MAX);
        assertThat(report.keptDigest()).isNotEqualTo(report.rebuiltDigest());
        assertThat(report.differences()).hasSize(1);
        assertThat(report.differences().getFirst().kept().onHand()).isEqualTo(9);
        assertThat(report.differences().getFirst().rebuilt().onHand()).isEqualTo(10);
    }

    @Test
    void endsAtTheDeadlineAndSaysSo() {
        List<StockMovement> openings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            openings.add(StockMovement.of("o" + i, "S" + i, "main", MovementKind.OPENING, 1, START, ""));
        }
        ledger.record(openings, Origin.REQUEST, ledger.levels());
        assertThat(check.run(0, CLOCK.instant().minusSeconds(1)).complete()).isFalse();
        assertThat(check.run(0, CLOCK.instant()).levels()).isEqualTo(20);
    }

    @Test
    void waitsForAnIndexThatIsBehind() {
        int[] readings = {0};
        MemoryLedgerStore lagging = new MemoryLedgerStore(rows -> readings[0]++ < 3 ? 1 : 0);
        StockLedger behind = new StockLedger(lagging, UnknownSkus.CREATE, CLOCK, new Backoff(new Random(1), _ -> {}));
        behind.record(
                List.of(
                        StockMovement.of("o", "A", "main", MovementKind.OPENING, 10, START, ""),
                        StockMovement.of("s", "A", "main", MovementKind.SALE, 4, START.plusSeconds(1), "")),
                Origin.REQUEST,
                behind.levels());
        RebuildCheck patient = new RebuildCheck(lagging, CLOCK, new Backoff(new Random(1), _ -> {}));
        assertThat(patient.run(0, Instant.MAX).differences()).isEmpty();
        assertThat(readings[0]).isGreaterThan(3);
    }
}
