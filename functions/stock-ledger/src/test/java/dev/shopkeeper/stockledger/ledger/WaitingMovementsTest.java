package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.shopkeeper.observability.CapturedLog;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On whose behalf a level changes by movements that were reported before it, and what is kept of these meanwhile. */
class WaitingMovementsTest {
    private static final Instant COUNT = Instant.parse("2026-05-01T00:00:00Z");

    private final MemoryLedgerStore store = new MemoryLedgerStore();
    private final StockLedger ledger = new StockLedger(
            store,
            UnknownSkus.CREATE,
            Clock.fixed(COUNT.plusSeconds(1_000), ZoneOffset.UTC),
            new Backoff(new Random(1), _ -> {}));

    @Test
    void oneCallIsBehindAllThatItsMovementsChange() {
        record(sale(1, "call-1"), sale(2, "call-1"));
        record(opening());
        assertThat(callsBehindChanges()).containsExactly("call-0", "call-1", "call-1");
        assertThat(store.allRows()).extracting(StockMovement::correlationId).contains("call-0", "call-1");
    }

    @Test
    void ofSeveralCallsTheSettlingOneIsAndTheLogNamesThem() {
        record(sale(1, "call-1"));
        record(sale(2, "call-2"));
        try (var log = new CapturedLog()) {
            record(opening());
            assertThat(log.text().lines().filter(line -> line.contains("waited for")))
                    .singleElement(as(STRING))
                    .contains("2 movements that waited for A#main", "[call-1, call-2]");
        }
        assertThat(callsBehindChanges()).containsExactly("call-0", null, null);
    }

    @Test
    void aMovementOfNoKnownCallIsOfAnotherOne() {
        record(sale(1, "call-1"), sale(2, null));
        record(opening());
        assertThat(callsBehindChanges()).containsExactly("call-0", null, null);
    }

    @Test
    void aCallOnALaterPageIsOneMore() {
        record(IntStream.range(1, 40)
                .mapToObj(second -> sale(second, second < 39 ? "call-1" : "call-2"))
                .toArray(StockMovement[]::new));
        record(opening());
        assertThat(callsBehindChanges()).containsExactly("call-0", "call-1", null, null);
    }

    @Test
    void aCountThatNothingWaitedForIsItsOwnCallsToTheEnd() {
        record(opening());
        assertThat(callsBehindChanges()).containsExactly("call-0", null);
    }

    @Test
    void theFirstReportIsKept() {
        record(sale(1, "call-1").from("call-1", "first"));
        assertThat(record(sale(1, "call-2").from("call-2", "second"))).isEqualTo(Recorded.of(Tally.ofPending(1)));
        assertThat(store.allPending())
                .singleElement()
                .isEqualTo(sale(1, "call-1").from("call-1", "first"));
    }

    @Test
    void anotherMovementUnderTheIdOfOneThatWaitsIsRefused() {
        record(sale(1, "call-1"));
        StockMovement other = StockMovement.of("sale-1", "A", "main", MovementKind.SALE, 7, COUNT.plusSeconds(1), "");
        Recorded recorded = record(other, sale(2, "call-2"));
        assertThat(recorded.tally()).isEqualTo(Tally.ofPending(1));
        assertThat(recorded.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.movement()).isEqualTo(other);
            assertThat(refused.rejection().code()).isEqualTo("conflicting_movement_id");
        });
        assertThat(store.allPending()).extracting(StockMovement::quantity).containsExactly(1L, 1L);
    }

    private Recorded record(StockMovement... movements) {
        return ledger.record(List.of(movements), Origin.ORDER, ledger.levels());
    }

    private List<String> callsBehindChanges() {
        return store.changes().stream().map(Commit.LevelChange::correlationId).toList();
    }

    private static StockMovement opening() {
        return StockMovement.of("opening", "A", "main", MovementKind.OPENING, 100, COUNT, "")
                .correlated("call-0");
    }

    private static StockMovement sale(int second, String call) {
        return StockMovement.of("sale-" + second, "A", "main", MovementKind.SALE, 1, COUNT.plusSeconds(second), "")
                .correlated(call);
    }
}
