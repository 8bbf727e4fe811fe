package dev.shopkeeper.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LotsTest {
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void whatExpiresFirstLeavesFirst() {
        Lots lots = of(receipt("late", "2026-09-01", 10), receipt("soon", "2026-04-01", 5), receipt("never", null, 7));
        assertThat(lots.all()).extracting(Lot::lot).containsExactly("soon", "late", "never");
        assertLeft(lots.left(22), tuple("soon", 5L), tuple("late", 10L), tuple("never", 7L));
        assertLeft(lots.left(19), tuple("soon", 2L), tuple("late", 10L), tuple("never", 7L));
        assertLeft(lots.left(8), tuple("late", 1L), tuple("never", 7L));
        assertLeft(lots.left(0));
        assertLeft(lots.left(-3));
    }

    @Test
    void unitsWithoutALotLeaveBeforeThoseThatHaveOne() {
        Lots lots = of(receipt("a", "2026-04-01", 5));
        assertLeft(lots.left(9), tuple("a", 5L));
        assertLeft(lots.left(4), tuple("a", 4L));
    }

    @Test
    void aMovementMayNameTheLotItTakesFrom() {
        Lots lots = of(
                receipt("soon", "2026-04-01", 5),
                receipt("late", "2026-09-01", 5),
                moved("late", null, MovementKind.SALE, 2),
                moved("soon", null, MovementKind.WRITE_OFF, 1));
        assertLeft(lots.left(7), tuple("soon", 4L), tuple("late", 3L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfReportsDoesNotMatter(long seed) {
        List<StockMovement> movements = new ArrayList<>(List.of(
                receipt("a", "2026-04-01", 5),
                receipt("a", "2026-05-01", 5),
                receipt("b", null, 4),
                moved("a", null, MovementKind.SALE, 3),
                moved("c", "2026-04-02", MovementKind.TRANSFER_OUT, 2),
                receipt("c", null, 6)));
        Lots inOrder = of(movements.toArray(StockMovement[]::new));
        Collections.shuffle(movements, new Random(seed));
        assertThat(of(movements.toArray(StockMovement[]::new))).isEqualTo(inOrder);
        assertThat(inOrder.all().getFirst().expiresOn()).isEqualTo(LocalDate.parse("2026-04-01"));
    }

    @Test
    void thereIsABoundAndWhatIsUsedUpIsForgottenFirst() {
        Lots lots = Lots.NONE;
        for (int i = 0; i < Lots.MAX; i++) {
            lots = lots.moved(
                    receipt("lot" + i, LocalDate.of(2026, 4, 1).plusDays(i).toString(), 1), i + 1);
        }
        assertThat(lots.isFullFor("one more", Lots.MAX)).isTrue();
        assertThat(lots.isFullFor("lot3", Lots.MAX)).isFalse();
        assertThat(lots.isFullFor("one more", Lots.MAX - 1))
                .as("the first is used up")
                .isFalse();
        Lots more = lots.moved(receipt("one more", "2026-04-30", 1), Lots.MAX);
        assertThat(more.all())
                .hasSize(Lots.MAX)
                .extracting(Lot::lot)
                .doesNotContain("lot0")
                .contains("one more");
        assertThat(more.toJson().length()).isLessThan(8 * 1024);
    }

    @Test
    void readsWhatItWrote() {
        Lots lots = of(receipt("a", "2026-04-01", 5), receipt("b", null, 1));
        assertThat(Lots.parse(lots.toJson())).isEqualTo(lots);
        assertThatThrownBy(() -> Lots.parse("[3]")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertLeft(List<Lot> left, Tuple... expected) {
        assertThat(left).extracting(Lot::lot, Lot::units).containsExactly(expected);
    }

    private static Lots of(StockMovement... movements) {
        Lots lots = Lots.NONE;
        for (StockMovement movement : movements) {
            lots = lots.moved(movement, 1_000);
        }
        return lots;
    }

    private static StockMovement receipt(String lot, String expiresOn, long units) {
        return moved(lot, expiresOn, MovementKind.RECEIPT, units);
    }

    private static StockMovement moved(String lot, String expiresOn, MovementKind kind, long units) {
        LocalDate expiry = expiresOn == null ? null : LocalDate.parse(expiresOn);
        return new StockMovement("m", "A", "main", kind, units, DAY, "", null, lot, expiry);
    }
}
